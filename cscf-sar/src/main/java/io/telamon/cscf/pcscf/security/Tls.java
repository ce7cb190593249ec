package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/**
 * Signalling over TLS: the mechanism {@code tls} of RFC 3329 and what the P-CSCF says of a
 * connection (TS 24.229 5.2.2.4, TS 33.203 Annex O).
 */
public final class Tls {
  /** What is offered in Security-Server and must come back in Security-Verify. */
  private static final String OFFER = "tls;q=0.5";

  private static final Set<String> SECURE = Set.of("TLS", "WSS");

  private Tls() {}

  /** True for what came over a TLS connection. */
  public static boolean carried(SipServletRequest request) {
    String transport = request.getTransport();
    return transport != null && SECURE.contains(transport.toUpperCase(Locale.ROOT));
  }

  /** True if the UE proposes TLS and nothing else; AKAv1 is for security associations only. */
  public static boolean isProposed(SipServletRequest register) {
    List<String> proposed = MediaSecurity.withoutMedia(register, "Security-Client");
    return !proposed.isEmpty()
        && proposed.stream().allMatch(Tls::isTls)
        && !hasAlgorithm(DigestCredentials.of(register), "AKAV1");
  }

  private static boolean hasAlgorithm(Optional<DigestCredentials> credentials, String start) {
    return credentials
        .flatMap(known -> known.value("algorithm"))
        .filter(algorithm -> algorithm.toUpperCase(Locale.ROOT).startsWith(start))
        .isPresent();
  }

  private static boolean isTls(String mechanism) {
    List<Parameters.Parameter> parameters = Parameters.parse(mechanism, ';').list();
    return !parameters.isEmpty() && parameters.get(0).name().equalsIgnoreCase("tls");
  }

  /**
   * Refuses with 494 an answer to the offer that is not what was offered, or that came without TLS:
   * somebody in between wants something weaker.
   */
  static void requireAgreed(SipServletRequest register) {
    List<String> verify = MediaSecurity.withoutMedia(register, "Security-Verify");
    boolean answered = !verify.isEmpty();
    if (answered && !(carried(register) && verify.equals(List.of(OFFER)))) {
      throw Refusal.of(494, "Security-Verify is not what was offered, or not over TLS")
          .with("Security-Server", OFFER)
          .asException();
    }
  }

  /** In the 401 to a UE that proposed it. */
  public static void offer(SipServletResponse challenge) {
    challenge.addHeader("Security-Server", OFFER);
  }

  /**
   * Tells the home network of the connection (TS 24.229 7.2A.2).
   *
   * @param bound true if the private identity was registered over this connection before
   */
  public static void tell(SipServletRequest register, boolean bound) {
    Optional<DigestCredentials> credentials = DigestCredentials.of(register);
    if (credentials.isEmpty()) {
      return;
    }
    boolean answers = credentials.get().value("response").isPresent();
    if (hasAlgorithm(credentials, "AKAV2")) {
      IntegrityProtected.add(register, "tls-connected");
    } else if (bound) {
      IntegrityProtected.add(register, "tls-yes");
    } else if (answers) {
      IntegrityProtected.add(register, "tls-pending");
    }
  }
}
