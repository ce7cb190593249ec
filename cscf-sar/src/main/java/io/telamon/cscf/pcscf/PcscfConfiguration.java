package io.telamon.cscf.pcscf;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.pcscf.association.SecurityAlgorithms;
import io.telamon.cscf.sip.IpLiteral;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a P-CSCF is configured with.
 *
 * @param icscf SIP URI a REGISTER is sent to
 * @param visitedNetworkId the name of this network in P-Visited-Network-ID
 * @param address host this node puts into header fields of its own
 * @param answerTimeout how long the home network has to answer; less than timer F (32 s), and more
 *     than its I-CSCF takes to give up an S-CSCF
 * @param retryAfter the least a UE is told to wait that the home network refused for overload
 * @param maxUsers users with a registration kept at most
 * @param variants the access-security mechanisms of the network
 * @param lines the fixed line behind each address, as the access network knows it (TS 24.229
 *     5.2.2.5)
 * @param mediaSecurity mechanisms of end-to-access-edge media security that are announced
 * @param port where this P-CSCF listens for whatever is not protected
 */
public record PcscfConfiguration(
    String icscf,
    String visitedNetworkId,
    String address,
    Duration answerTimeout,
    Duration retryAfter,
    int maxUsers,
    Set<SecurityVariant> variants,
    Map<IpLiteral, String> lines,
    int port,
    List<String> mediaSecurity,
    Associations associations) {

  /**
   * What security associations are made with.
   *
   * @param serverPort the protected server port, pcscf-ps
   * @param clientPort the protected client port, pcscf-pc
   * @param algorithms pairs of algorithms accepted, the best first; at least one
   * @param awaitAuth how long what a challenge set up waits for the answer (reg-await-auth)
   * @param unprotected true if associations on paper are good enough beyond loopback
   */
  public record Associations(
      int serverPort,
      int clientPort,
      List<SecurityAlgorithms> algorithms,
      Duration awaitAuth,
      boolean unprotected) {
    private static final String ALGORITHMS = "telamon.pcscf.security-algorithms";
    private static final String ALL =
        "hmac-sha-1-96/null,hmac-sha-1-96/aes-cbc,aes-gmac/null,null/aes-gcm";

    public Associations {
      algorithms = List.copyOf(algorithms);
    }

    static Associations read(Settings settings) {
      return new Associations(
          settings.port("telamon.pcscf.protected-server-port", 5063),
          settings.port("telamon.pcscf.protected-client-port", 5062),
          algorithms(settings),
          settings.seconds("telamon.pcscf.reg-await-auth", 240),
          settings.text("telamon.pcscf.unprotected-associations", "false").equals("true"));
    }

    private static List<SecurityAlgorithms> algorithms(Settings settings) {
      List<String> pairs = settings.list(ALGORITHMS, ALL);
      if (pairs.isEmpty()) {
        throw Settings.wrong(ALGORITHMS, "", "must name at least one alg/ealg");
      }
      return pairs.stream()
          .map(
              pair ->
                  SecurityAlgorithms.parse(pair)
                      .orElseThrow(
                          () -> Settings.wrong(ALGORITHMS, pair, "must be alg/ealg of TS 33.203")))
          .toList();
    }
  }

  private static final String MEDIA_SECURITY = "telamon.pcscf.media-security";
  private static final String LINES = "telamon.pcscf.lines";
  private static final String KEY_STORE = "telamon.sip.tls.key-store";

  public PcscfConfiguration {
    variants = Set.copyOf(variants);
    lines = Map.copyOf(lines);
    mediaSecurity = List.copyOf(mediaSecurity);
  }

  public static PcscfConfiguration read(Settings settings) {
    requireCertificate(settings);
    return new PcscfConfiguration(
        settings.sipUri("telamon.pcscf.icscf", settings.ownSipUri("icscf", 4060) + ";lr"),
        settings.text("telamon.pcscf.visited-network-id", settings.homeNetwork()),
        settings.sipAddress(),
        settings.waiting("telamon.pcscf.answer-timeout", 28),
        settings.waiting("telamon.pcscf.retry-after", 5),
        settings.count("telamon.pcscf.max-users", 100_000),
        SecurityVariant.read(settings),
        lines(settings),
        settings.port("telamon.sip.pcscf.port", 5060),
        mediaSecurity(settings),
        Associations.read(settings));
  }

  /** The certificate that is made by itself is anybody's: good enough for this machine only. */
  private static void requireCertificate(Settings settings) {
    boolean secured =
        Stream.of("telamon.sip.pcscf.tls", "telamon.sip.pcscf.wss")
            .anyMatch(key -> settings.text(key, "false").equalsIgnoreCase("true"));
    boolean local =
        settings.sipAddress().equals("localhost")
            || IpLiteral.parse(settings.sipAddress())
                .filter(own -> own.address().isLoopbackAddress())
                .isPresent();
    if (secured && !local && settings.list(KEY_STORE, "").isEmpty()) {
      throw Settings.wrong(
          KEY_STORE, "", "must name a key store to listen by TLS or WSS beyond loopback");
    }
  }

  private static List<String> mediaSecurity(Settings settings) {
    List<String> mechanisms = settings.list(MEDIA_SECURITY, "");
    for (String mechanism : mechanisms) {
      if (!mechanism.matches("[A-Za-z0-9-]+")) {
        throw Settings.wrong(MEDIA_SECURITY, mechanism, "must be names such as sdes-srtp");
      }
    }
    return mechanisms;
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
