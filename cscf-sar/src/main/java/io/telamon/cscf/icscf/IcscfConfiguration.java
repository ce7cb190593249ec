package io.telamon.cscf.icscf;

import io.telamon.cscf.configuration.Settings;
import java.time.Duration;
import java.util.List;

/**
 * What an I-CSCF is configured with.
 *
 * @param scscfs SIP URIs of the S-CSCFs to choose from, at least one
 * @param homeNetwork stands in for an absent P-Visited-Network-ID
 * @param answerTimeout how long an S-CSCF has to answer; less than timer F (32 s), since a response
 *     after that reaches nobody (RFC 4320), and enough for an S-CSCF whose HSS is slow
 */
public record IcscfConfiguration(List<String> scscfs, String homeNetwork, Duration answerTimeout) {
  public IcscfConfiguration {
    scscfs = List.copyOf(scscfs);
  }

  public static IcscfConfiguration read(Settings settings) {
    return new IcscfConfiguration(
        settings.sipUris("telamon.icscf.scscfs", settings.ownSipUri("scscf", 6060)),
        settings.homeNetwork(),
        settings.seconds("telamon.icscf.answer-timeout", 20));
  }
}
