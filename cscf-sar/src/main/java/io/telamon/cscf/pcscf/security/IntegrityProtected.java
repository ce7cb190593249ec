package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.sip.DigestCredentials;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;

/**
 * What the P-CSCF tells the S-CSCF of the way a REGISTER came (TS 24.229 7.2A.2, REG-P-K01).
 *
 * <p>Runs after {@link ForgedHeaders}, on one Authorization or none.
 */
public final class IntegrityProtected {
  private IntegrityProtected() {}

  /**
   * For SIP digest without TLS: nothing on a REGISTER without response.
   *
   * @param associated true if the source has the IP association of this private identity
   */
  public static void addForDigest(SipServletRequest register, boolean associated) {
    Optional<DigestCredentials> credentials = DigestCredentials.of(register);
    if (credentials.flatMap(known -> known.value("response")).isPresent()) {
      add(register, associated ? "ip-assoc-yes" : "ip-assoc-pending");
    }
  }

  /** Appended to the text, which stays octet for octet what the UE computed its digest over. */
  public static void add(SipServletRequest register, String value) {
    String credentials = register.getHeader("Authorization");
    register.setHeader(
        "Authorization", credentials.strip() + ", integrity-protected=\"" + value + '"');
  }
}
