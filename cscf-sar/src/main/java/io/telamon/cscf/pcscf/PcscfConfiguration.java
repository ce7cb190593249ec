package io.telamon.cscf.pcscf;

import io.telamon.cscf.configuration.Settings;
import java.time.Duration;

/**
 * What a P-CSCF is configured with.
 *
 * @param icscf SIP URI a REGISTER is sent to
 * @param visitedNetworkId the name of this network in P-Visited-Network-ID
 * @param address host this node puts into header fields of its own
 * @param answerTimeout how long the home network has to answer; less than timer F (32 s), and more
 *     than its I-CSCF takes to give up an S-CSCF
 * @param maxUsers users with a registration kept at most
 */
public record PcscfConfiguration(
    String icscf, String visitedNetworkId, String address, Duration answerTimeout, int maxUsers) {

  public static PcscfConfiguration read(Settings settings) {
    return new PcscfConfiguration(
        settings.sipUri("telamon.pcscf.icscf", settings.ownSipUri("icscf", 4060) + ";lr"),
        settings.text("telamon.pcscf.visited-network-id", settings.homeNetwork()),
        settings.sipAddress(),
        settings.seconds("telamon.pcscf.answer-timeout", 28),
        settings.count("telamon.pcscf.max-users", 100_000));
  }
}
