package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.sip.Digits;
import io.telamon.cscf.sip.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a UE proposes in Security-Client, as far as this P-CSCF takes it (RFC 3329 2.2, TS 33.203
 * Annex H).
 *
 * @param securityClient all entries as they were received
 * @param algorithms the pair that is used, the one this P-CSCF likes best
 * @param spiC SPI of the association to the UE's client port
 * @param spiS SPI of the association to the UE's server port
 * @param portC the UE's protected client port
 * @param portS the UE's protected server port
 */
public record UeProposal(
    List<String> securityClient,
    SecurityAlgorithms algorithms,
    long spiC,
    long spiS,
    int portC,
    int portS) {
  private static final long LOWEST_SPI = 256;
  private static final long HIGHEST_SPI = 0xFFFF_FFFFL;

  public UeProposal {
    securityClient = List.copyOf(securityClient);
  }

  /**
   * The best of the entries; empty if there is none that can be used.
   *
   * @param accepted the pairs this P-CSCF accepts, the best first
   */
  static Optional<UeProposal> of(List<String> securityClient, List<SecurityAlgorithms> accepted) {
    return accepted.stream()
        .flatMap(
            pair ->
                securityClient.stream().flatMap(entry -> of(securityClient, entry, pair).stream()))
        .findFirst();
  }

  private static Optional<UeProposal> of(
      List<String> securityClient, String entry, SecurityAlgorithms pair) {
    Parameters parameters = Parameters.parse(entry, ';');
    if (!isMechanism(parameters) || !algorithms(parameters).equals(Optional.of(pair))) {
      return Optional.empty();
    }
    long spiC = number(parameters, "spi-c", LOWEST_SPI, HIGHEST_SPI);
    long spiS = number(parameters, "spi-s", LOWEST_SPI, HIGHEST_SPI);
    long portC = number(parameters, "port-c", 1, 65535);
    long portS = number(parameters, "port-s", 1, 65535);
    boolean complete = spiC > 0 && spiS > 0 && portC > 0 && portS > 0;
    return complete && spiC != spiS && portC != portS
        ? Optional.of(new UeProposal(securityClient, pair, spiC, spiS, (int) portC, (int) portS))
        : Optional.empty();
  }

  private static boolean isMechanism(Parameters parameters) {
    return !parameters.list().isEmpty()
        && parameters.list().get(0).name().equalsIgnoreCase("ipsec-3gpp")
        && value(parameters, "prot", "esp").equals("esp")
        && value(parameters, "mod", "trans").equals("trans");
  }

  private static Optional<SecurityAlgorithms> algorithms(Parameters parameters) {
    return SecurityAlgorithms.of(value(parameters, "alg", ""), value(parameters, "ealg", "null"));
  }

  private static String value(Parameters parameters, String name, String otherwise) {
    return parameters.value(name).orElse(otherwise).toLowerCase(Locale.ROOT);
  }

  /** -1 if it is absent or out of range. */
  private static long number(Parameters parameters, String name, long lowest, long highest) {
    return parameters
        .value(name)
        .filter(text -> Digits.are(text, 10))
        .map(Long::parseLong)
        .filter(number -> number >= lowest && number <= highest)
        .orElse(-1L);
  }
}
