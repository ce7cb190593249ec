package io.telamon.cscf.pcscf;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.sip.IpLiteral;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a P-CSCF is configured with.
 *
 * @param icscf SIP URI a REGISTER is sent to
 * @param visitedNetworkId the name of this network in P-Visited-Network-ID
 * @param address host this node puts into header fields of its own
 * @param answerTimeout how long the home network has to answer; less than timer F (32 s), and more
 *     than its I-CSCF takes to give up an S-CSCF
 * @param maxUsers users with a registration kept at most
 * @param variants the access-security mechanisms of the network
 * @param lines the fixed line behind each address, as the access network knows it (TS 24.229
 *     5.2.2.5)
 */
public record PcscfConfiguration(
    String icscf,
    String visitedNetworkId,
    String address,
    Duration answerTimeout,
    int maxUsers,
    Set<SecurityVariant> variants,
    Map<IpLiteral, String> lines) {
  private static final String LINES = "telamon.pcscf.lines";

  public PcscfConfiguration {
    variants = Set.copyOf(variants);
    lines = Map.copyOf(lines);
  }

  public static PcscfConfiguration read(Settings settings) {
    return new PcscfConfiguration(
        settings.sipUri("telamon.pcscf.icscf", settings.ownSipUri("icscf", 4060) + ";lr"),
        settings.text("telamon.pcscf.visited-network-id", settings.homeNetwork()),
        settings.sipAddress(),
        settings.seconds("telamon.pcscf.answer-timeout", 28),
        settings.count("telamon.pcscf.max-users", 100_000),
        SecurityVariant.read(settings),
        lines(settings));
  }

  private static Map<IpLiteral, String> lines(Settings settings) {
    Map<IpLiteral, String> lines = new HashMap<>();
    for (String item : settings.list(LINES, "")) {
      int equal = item.indexOf('=');
      Optional<IpLiteral> address = IpLiteral.parse(equal < 0 ? item : item.substring(0, equal));
      if (equal < 0 || equal == item.length() - 1 || address.isEmpty()) {
        throw Settings.wrong(LINES, item, "must be address=line, separated by commas");
      }
      if (lines.put(address.get(), item.substring(equal + 1).strip()) != null) {
        throw Settings.wrong(LINES, item, "names an address twice");
      }
    }
    return lines;
  }

  public boolean offers(SecurityVariant variant) {
    return variants.contains(variant);
  }
}
