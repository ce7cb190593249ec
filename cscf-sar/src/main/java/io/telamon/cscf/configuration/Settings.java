package io.telamon.cscf.configuration;

import io.telamon.cscf.sip.HostPort;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The configured values by key, each checked when it is read. */
public final class Settings {
  private static final String HOME_NETWORK = "telamon.home-network";
  private final Function<String, Optional<String>> lookup;

  /**
   * @param lookup the raw value of a key, or empty for the default
   */
  public Settings(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  /** The value as it stands; not blank. */
  public String text(String key, String defaultValue) {
    String value = lookup.apply(key).orElse(defaultValue).strip();
    if (value.isEmpty()) {
      throw wrong(key, value, "must not be empty");
    }
    return value;
  }

  /** The comma-separated items; may be none. */
  public List<String> list(String key, String defaultValue) {
    return Arrays.stream(lookup.apply(key).orElse(defaultValue).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  public int port(String key, int defaultValue) {
    long port = number(key, defaultValue);
    if (port < 1 || port > 65535) {
      throw wrong(key, Long.toString(port), "must be a port, 1 to 65535");
    }
    return (int) port;
  }

  /** A positive number of seconds. */
  public Duration seconds(String key, long defaultValue) {
    return seconds(key, defaultValue, 0xFFFFFFFFL);
  }

  /** Seconds that SIP waits for something: a day at most, whatever unit they are counted in. */
  public Duration waiting(String key, long defaultValue) {
    return seconds(key, defaultValue, Duration.ofDays(1).toSeconds());
  }

  /** A positive number of seconds, {@code most} at most. */
  private Duration seconds(String key, long defaultValue, long most) {
    long seconds = number(key, defaultValue);
    if (seconds < 1 || seconds > most) {
      throw wrong(key, Long.toString(seconds), "must be 1 to " + most + " seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  /** A positive count. */
  public int count(String key, int defaultValue) {
    return count(key, defaultValue, Integer.MAX_VALUE);
  }

  /** A positive count, {@code most} at most. */
  public int count(String key, int defaultValue, int most) {
    long count = number(key, defaultValue);
    if (count < 1 || count > most) {
      throw wrong(key, Long.toString(count), "must be a number, 1 to " + most);
    }
    return (int) count;
  }

  /** Comma-separated {@code host[:port]}. */
  public List<HostPort> hosts(String key, String defaultValue) {
    return list(key, defaultValue).stream().map(item -> host(key, item)).toList();
  }

  private static HostPort host(String key, String item) {
    return HostPort.parse(item).orElseThrow(() -> wrong(key, item, "must be host[:port]"));
  }

  /** A {@code sip:} URI. */
  public String sipUri(String key, String defaultValue) {
    return checkedSipUri(key, text(key, defaultValue));
  }

  /** Comma-separated {@code sip:} URIs, at least one. */
  public List<String> sipUris(String key, String defaultValue) {
    List<String> uris = list(key, defaultValue);
    if (uris.isEmpty()) {
      throw wrong(key, "", "must name at least one SIP URI");
    }
    return uris.stream().map(uri -> checkedSipUri(key, uri)).toList();
  }

  private static String checkedSipUri(String key, String uri) {
    if (!uri.matches("sips?:[^\\s<>\"]+")) {
      throw wrong(key, uri, "must be a SIP URI");
    }
    return uri;
  }

  public String homeNetwork() {
    return text(HOME_NETWORK, "ims.mnc001.mcc001.3gppnetwork.org");
  }

  public String sipAddress() {
    return text("telamon.sip.address", "127.0.0.1");
  }

  /**
   * The SIP URI of a listening point of this node: where the role's neighbour is, unless it is
   * configured to be elsewhere.
   *
   * @param role {@code icscf} or the like, as in {@code telamon.sip.<role>.port}
   */
  public String ownSipUri(String role, int defaultPort) {
    return "sip:" + sipAddress() + ":" + port("telamon.sip." + role + ".port", defaultPort);
  }

  private long number(String key, long defaultValue) {
    String value = lookup.apply(key).orElse(Long.toString(defaultValue)).strip();
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException malformed) {
      throw wrong(key, value, "must be a number");
    }
  }

  /** The error that names the key; an {@link IllegalArgumentException}. */
  public static IllegalArgumentException wrong(String key, String value, String rule) {
    return new IllegalArgumentException(key + " = '" + value + "': " + rule);
  }
}
