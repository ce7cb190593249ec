package io.telamon.cscf.scscf;

import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.sip.HostPort;
import java.time.Duration;
import java.util.List;

/**
 * What an S-CSCF is configured with.
 *
 * @param uri own SIP URI: Server-Name on Cx and Service-Route
 * @param pcscfs hosts whose Via entry is a P-CSCF's
 * @param maxUsers users registered here at most
 * @param homeNetwork own network in P-Charging-Vector
 */
public record ScscfConfiguration(
    String uri,
    List<HostPort> pcscfs,
    Duration minExpires,
    Duration maxExpires,
    Duration defaultExpires,
    int maxUsers,
    String homeNetwork) {
  private static final String EXPIRES = "telamon.registration.";

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
            settings.homeNetwork());
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
