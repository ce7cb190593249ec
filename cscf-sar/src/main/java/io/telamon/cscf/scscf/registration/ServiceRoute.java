package io.telamon.cscf.scscf.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;

/**
 * The route by which requests of a registered user come back (TS 24.229 5.4.1.2.2F). It tells by
 * which registration: several may share a public identity, and each keeps its own check
 * (GIBA-S-18).
 *
 * <p>It follows from the registration alone, so that it outlives a restart, and from the address,
 * so that it ends with a move. It is no secret: no P-CSCF lets a UE use another's (5.2.6.3.3).
 *
 * @param userPart of the URI
 */
public record ServiceRoute(String userPart) {
  private static final String ORIGINATING = "orig-";
  private static final Pattern USER_PART = Pattern.compile("^(sips?:)(?:[^@;]*@)?");
  private static final int OCTETS = 16;

  static ServiceRoute of(UserRegistration registration) {
    String text = registration.privateIdentity() + '\0' + registration.address();
    return new ServiceRoute(ORIGINATING + HexFormat.of().formatHex(hash(text), 0, OCTETS));
  }

  /** That of a request; empty if it came without, or by one that tells no registration. */
  public static Optional<ServiceRoute> of(SipServletRequest request) {
    return Optional.ofNullable(request.getPoppedRoute())
        .map(Address::getURI)
        .filter(SipURI.class::isInstance)
        .map(uri -> ((SipURI) uri).getUser())
        .filter(user -> user.startsWith(ORIGINATING))
        .map(ServiceRoute::new);
  }

  public boolean isOf(UserRegistration registration) {
    return equals(of(registration));
  }

  /** The header field value. */
  String at(String scscf) {
    return "<" + USER_PART.matcher(scscf).replaceFirst("$1" + userPart + "@") + ";lr>";
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
