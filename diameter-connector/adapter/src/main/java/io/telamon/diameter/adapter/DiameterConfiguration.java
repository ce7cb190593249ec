package io.telamon.diameter.adapter;

import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.node.AcceptedPeers;
import io.telamon.diameter.adapter.node.AcceptedPeers.Named;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All the adapter is told, read once at its start.
 *
 * @param roles the roles with a Diameter node that this server plays
 * @param realm own realm, which is the home network's
 * @param origins Origin-Host and Origin-Realm of each role
 * @param hssAddress where the HSS listens
 * @param hssPort 0 for any free one
 * @param hssPeers whose connections the HSS accepts
 * @param remoteHss the HSS that I-CSCF and S-CSCF connect to where none runs here
 * @param requestTimeout how long a request waits for its answer
 * @param watchdog after how much silence a peer is asked whether it lives (RFC 3539: Tw)
 * @param maxPending how many requests may wait for one peer
 */
public record DiameterConfiguration(
    Set<Role> roles,
    String realm,
    Map<Role, Origin> origins,
    InetAddress hssAddress,
    int hssPort,
    AcceptedPeers hssPeers,
    RemoteHss remoteHss,
    Duration requestTimeout,
    Duration watchdog,
    int maxPending) {

  /** Identity and address of a HSS in another server. */
  public record RemoteHss(String host, InetAddress address, int port) {}

  private static final String PREFIX = "telamon.diameter.";
  private static final Pattern IDENTITY =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
  private static final Pattern URI =
      Pattern.compile("aaa://([^:;/]+)(?::(\\d+))?(?:;transport=tcp)?(?:;protocol=diameter)?");
  private static final Pattern NUMERIC =
      Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Set<String> WITHOUT_DIAMETER = Set.of("pcscf");

  /**
   * Reads and checks every key.
   *
   * @param lookup the value of a key, or null if it is not set
   * @throws IllegalArgumentException naming the key whose value is wrong
   */
  public static DiameterConfiguration read(Function<String, @Nullable String> lookup) {
    Source source = new Source(lookup);
    String home = source.identity("telamon.home-network", "ims.mnc001.mcc001.3gppnetwork.org");
    String realm = source.identity(PREFIX + "realm", home);
    return new DiameterConfiguration(
        source.roles(),
        realm,
        source.origins(realm),
        source.address(PREFIX + "hss.address", "127.0.0.1"),
        source.number(PREFIX + "hss.port", 3868, 0, 65535),
        source.acceptedPeers("icscf." + realm + ",scscf." + realm),
        source.remoteHss("aaa://hss." + realm + ":3868"),
        Duration.ofMillis(source.number(PREFIX + "request-timeout", 5000, 1, 600_000)),
        Duration.ofMillis(source.number(PREFIX + "watchdog-interval", 10_000, 3000, 600_000)),
        source.number(PREFIX + "max-pending", 1000, 1, 1_000_000));
  }

  /** Own identity in this role. */
  public Origin origin(Role role) {
    Origin origin = origins.get(role);
    if (origin == null) {
      throw new IllegalArgumentException("no identity for " + role);
    }
    return origin;
  }

  /** The role of a Diameter identity if it is one of ours or named like one, else itself. */
  public String nameOf(String host) {
    return origins.entrySet().stream()
        .filter(entry -> entry.getValue().host().equalsIgnoreCase(host))
        .map(entry -> entry.getKey().key())
        .findFirst()
        .orElse(host);
  }

  private record Source(Function<String, @Nullable String> lookup) {
    String text(String key, String otherwise) {
      String value = lookup.apply(key);
      return value == null ? otherwise : value.trim();
    }

    String identity(String key, String otherwise) {
      return checked(key, text(key, otherwise));
    }

    private static String checked(String key, String value) {
      if (!IDENTITY.matcher(value).matches()) {
        throw wrong(key, value, "is not a Diameter identity (a host or realm name)");
      }
      return value.toLowerCase(Locale.ROOT);
    }

    AcceptedPeers acceptedPeers(String otherwise) {
      String key = PREFIX + "hss.peers";
      List<Named> named =
          parts(text(key, otherwise)).stream().map(part -> named(key, part)).toList();
      return new AcceptedPeers(
          named,
          flag(PREFIX + "hss.accept-undefined-peers", false),
          number(PREFIX + "hss.max-undefined-peers", 100, 1, 100_000));
    }

    /** {@code host} or {@code host=address}. */
    private static Named named(String key, String part) {
      int equals = part.indexOf('=');
      return equals < 0
          ? new Named(checked(key, part), null)
          : new Named(
              checked(key, part.substring(0, equals).trim()),
              numeric(key, part.substring(equals + 1).trim()));
    }

    private static InetAddress numeric(String key, String value) {
      try {
        if (NUMERIC.matcher(value).matches()) {
          return InetAddress.getByName(value);
        }
      } catch (UnknownHostException e) {
        // The same complaint as for a name.
      }
      throw wrong(key, value, "is not an address in numbers");
    }

    Set<Role> roles() {
      String key = "telamon.roles";
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (String part : parts(text(key, "pcscf,icscf,scscf,hss"))) {
        Role.of(part).ifPresent(roles::add);
        if (Role.of(part).isEmpty() && !WITHOUT_DIAMETER.contains(part)) {
          throw wrong(key, part, "is not a role (pcscf, icscf, scscf, hss)");
        }
      }
      return roles;
    }

    Map<Role, Origin> origins(String realm) {
      Map<Role, Origin> origins = new TreeMap<>();
      for (Role role : Role.values()) {
        String key = PREFIX + role.key() + ".origin-host";
        origins.put(role, new Origin(identity(key, role.key() + "." + realm), realm));
      }
      return origins;
    }

    InetAddress address(String key, String otherwise) {
      String value = text(key, otherwise);
      try {
        return InetAddress.getByName(value);
      } catch (UnknownHostException e) {
        throw wrong(key, value, "is not an address");
      }
    }

    int number(String key, int otherwise, int least, int most) {
      String value = text(key, Integer.toString(otherwise));
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // The same complaint as for a number out of range.
      }
      throw wrong(key, value, "is not a number from " + least + " to " + most);
    }

    boolean flag(String key, boolean otherwise) {
      String value = text(key, Boolean.toString(otherwise));
      if (!value.equals("true") && !value.equals("false")) {
        throw wrong(key, value, "is neither true nor false");
      }
      return Boolean.parseBoolean(value);
    }

    RemoteHss remoteHss(String otherwise) {
      String key = PREFIX + "cscf.hss";
      String value = text(key, otherwise);
      Matcher uri = URI.matcher(value);
      if (!uri.matches() || !IDENTITY.matcher(uri.group(1)).matches()) {
        throw wrong(key, value, "is not a Diameter URI over TCP (aaa://host:port)");
      }
      int port = uri.group(2) == null ? 3868 : Integer.parseInt(uri.group(2));
      return new RemoteHss(
          uri.group(1).toLowerCase(Locale.ROOT),
          address(PREFIX + "cscf.hss-address", "127.0.0.1"),
          port);
    }

    private static List<String> parts(String list) {
      return Arrays.stream(list.split(",", -1))
          .map(String::trim)
          .filter(part -> !part.isEmpty())
          .toList();
    }

    private static IllegalArgumentException wrong(String key, String value, String complaint) {
      return new IllegalArgumentException(key + ": \"" + value + "\" " + complaint);
    }
  }
}
