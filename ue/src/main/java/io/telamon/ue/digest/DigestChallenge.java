package io.telamon.ue.digest;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A challenge of WWW-Authenticate (RFC 2617 3.2.1).
 *
 * @param realm whose credentials are asked for
 * @param nonce to be repeated
 * @param algorithm MD5 if the header field names none
 * @param opaque to be repeated, or null
 * @param qop "auth", the one kind this UE uses, or null if the server does not offer it
 * @param stale true if only the nonce was too old
 */
public record DigestChallenge(
    String realm,
    String nonce,
    DigestAlgorithm algorithm,
    @Nullable String opaque,
    @Nullable String qop,
    boolean stale) {

  /** The topmost challenge this UE can answer (RFC 8760 2.4); empty if there is none. */
  public static Optional<DigestChallenge> topmost(
      SipResponse response, Predicate<DigestAlgorithm> answerable) {
    return response.headers(HeaderNames.WWW_AUTHENTICATE).stream()
        .flatMap(value -> AuthParameters.ofDigest(value).stream())
        .flatMap(parameters -> of(parameters).stream())
        .filter(challenge -> answerable.test(challenge.algorithm()))
        .findFirst();
  }

  private static Optional<DigestChallenge> of(AuthParameters parameters) {
    String realm = parameters.get("realm");
    String nonce = parameters.get("nonce");
    String algorithm = parameters.get("algorithm");
    if (realm == null || nonce == null) {
      return Optional.empty();
    }
    return DigestAlgorithm.named(algorithm == null ? "MD5" : algorithm)
        .map(known -> of(parameters, realm, nonce, known));
  }

  private static DigestChallenge of(
      AuthParameters parameters, String realm, String nonce, DigestAlgorithm algorithm) {
    return new DigestChallenge(
        realm,
        nonce,
        algorithm,
        parameters.get("opaque"),
        offersAuth(parameters.get("qop")) ? "auth" : null,
        "true".equalsIgnoreCase(parameters.get("stale")));
  }

  private static boolean offersAuth(@Nullable String offered) {
    return offered != null
        && Arrays.stream(offered.split(",")).map(String::strip).anyMatch("auth"::equalsIgnoreCase);
  }
}
