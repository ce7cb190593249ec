package io.telamon.cscf.scscf;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.sip.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an S-CSCF is configured with.
 *
 * @param uri own SIP URI: Server-Name on Cx and Service-Route
 * @param pcscfs hosts whose Via entry is a P-CSCF's
 * @param maxUsers users registered here at most
 * @param contacts what a registration may hold, and what the network offers it
 * @param homeNetwork own network in P-Charging-Vector, and realm of digest challenges
 */
public record ScscfConfiguration(
    String uri,
    List<HostPort> pcscfs,
    Duration minExpires,
    Duration maxExpires,
    Duration defaultExpires,
    int maxUsers,
    String homeNetwork,
    Contacts contacts,
    Authentication authentication) {
  private static final String EXPIRES = "telamon.registration.";

  /**
   * What one registration may hold, and what the network offers it.
   *
   * @param maxContacts contacts at most, flows included
   * @param maxFlows flows of one terminal at most (REG-S-K07)
   * @param services IMS communication service identifiers the network supports (RFC 6809)
   */
  public record Contacts(int maxContacts, int maxFlows, List<String> services) {
    private static final String SERVICES = "telamon.scscf.services";

    public Contacts {
      services = List.copyOf(services);
    }

    /** Without any configuration. */
    public static final Contacts DEFAULT = read(new Settings(key -> Optional.empty()));

    static Contacts read(Settings settings) {
      List<String> services = settings.list(SERVICES, "");
      for (String service : services) {
        if (!service.matches("urn:urn-7:[A-Za-z0-9._-]+")) {
          throw Settings.wrong(SERVICES, service, "must be urn:urn-7:<service>");
        }
      }
      return new Contacts(
          settings.count(EXPIRES + "max-contacts", 10),
          settings.count(EXPIRES + "max-flows", 4),
          services);
    }
  }

  /**
   * How users are authenticated.
   *
   * @param variants the mechanisms of this network
   * @param awaitAuth timer reg-await-auth
   * @param nonceLife how long the next nonce of SIP digest may be used
   * @param challengeEvery of the REGISTERs that need no challenge every n-th gets one (REG-S-K08)
   * @param simRefusalStatus 401 or 403, for a SIM subscriber who tries AKA
   */
  public record Authentication(
      Set<SecurityVariant> variants,
      Duration awaitAuth,
      Duration nonceLife,
      int challengeEvery,
      int simRefusalStatus) {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final String SIM_REFUSAL = "telamon.scscf.sim-refusal-status";

    public Authentication {
      variants = Set.copyOf(variants);
    }

    /** Without any configuration. */
    public static final Authentication DEFAULT = read(new Settings(key -> Optional.empty()));

    static Authentication read(Settings settings) {
      return new Authentication(
          SecurityVariant.read(settings),
          settings.seconds("telamon.scscf.reg-await-auth", 240),
          settings.seconds("telamon.scscf.nonce-lifetime", 600_000),
          settings.count("telamon.scscf.challenge-every", NEVER),
          simRefusalStatus(settings.count(SIM_REFUSAL, 401)));
    }

    private static int simRefusalStatus(int status) {
      if (status != 401 && status != 403) {
        throw Settings.wrong(SIM_REFUSAL, Integer.toString(status), "must be 401 or 403");
      }
      return status;
    }

    public boolean offers(SecurityVariant variant) {
      return variants.contains(variant);
    }
  }

  public ScscfConfiguration {
    pcscfs = List.copyOf(pcscfs);
  }

  public static ScscfConfiguration read(Settings settings) {
    ScscfConfiguration read =
        new ScscfConfiguration(
            settings.sipUri("telamon.scscf.uri", settings.ownSipUri("scscf", 6060)),
            settings.hosts("telamon.scscf.pcscfs", settings.sipAddress()),
            settings.seconds(EXPIRES + "min-expires", 60),
            settings.seconds(EXPIRES + "max-expires", 600_000),
            settings.seconds(EXPIRES + "default-expires", 600_000),
            settings.count("telamon.scscf.max-users", 100_000),
            settings.homeNetwork(),
            Contacts.read(settings),
            Authentication.read(settings));
    read.requireOrder();
    return read;
  }

  private void requireOrder() {
    if (minExpires.compareTo(maxExpires) > 0) {
      throw Settings.wrong(
          EXPIRES + "min-expires",
          Long.toString(minExpires.toSeconds()),
          "must not be above " + EXPIRES + "max-expires");
    }
  }
}
