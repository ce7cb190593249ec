package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestChallenge;
import io.telamon.ue.digest.DigestComputation;
import io.telamon.ue.digest.DigestComputation.Use;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A nonce and how often it was used; not safe for several threads. */
final class DigestNonce {
  private static final int CNONCE_OCTETS = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DigestChallenge challenge;
  private final DigestComputation digest;
  private int count;
  private @Nullable Use lastUse;

  DigestNonce(DigestChallenge challenge, DigestComputation digest) {
    this.challenge = challenge;
    this.digest = digest;
  }

  /** The same credentials with the nonce that a 2xx gave for the next time. */
  DigestNonce followedBy(String nextNonce) {
    return new DigestNonce(
        challenge, new DigestComputation(digest.algorithm(), digest.ha1(), nextNonce));
  }

  /** Parameters of Authorization up to the response, for one more use of the nonce. */
  AuthParameters authorization(SipRequest request, String username) {
    lastUse = challenge.qop() == null ? null : new Use(challenge.qop(), nextCount(), cnonce());
    String uri = request.requestUriText();
    AuthParameters parameters =
        AuthParameters.none()
            .with("username", username)
            .with("realm", challenge.realm())
            .with("nonce", digest.nonce())
            .with("uri", uri)
            .with("response", digest.response(request.method(), uri, lastUse))
            .with("algorithm", digest.algorithm().token())
            .with("opaque", challenge.opaque());
    return lastUse == null
        ? parameters
        : parameters
            .with("qop", lastUse.qop())
            .with("nc", lastUse.nonceCount())
            .with("cnonce", lastUse.cnonce());
  }

  /** Whether rspauth answers the last use; without one none can be right. */
  boolean isMutual(String rspauth, String uri) {
    return digest.isMutual(rspauth, uri, lastUse);
  }

  private String nextCount() {
    count++;
    return HexFormat.of().toHexDigits(count);
  }

  private static String cnonce() {
    byte[] octets = new byte[CNONCE_OCTETS];
    RANDOM.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
