package io.telamon.ue.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.telamon.ue.usim.ChallengeResult.Accepted;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The password that AKA puts into a digest (RFC 3310 3.3, RFC 4169 3). */
public final class AkaPassword {
  private static final String V2_LABEL = "http-digest-akav2-password";

  private AkaPassword() {}

  /** RES itself, or for version 2 a keyed hash of RES, IK and CK in base64. */
  public static byte[] of(DigestAlgorithm algorithm, Accepted answer) {
    if (algorithm.akaVersion() == 1) {
      return answer.res().toBytes();
    }
    byte[] key = answer.res().then(answer.ik()).then(answer.ck()).toBytes();
    return Base64.getEncoder().encode(prf(algorithm.hmac(), key));
  }

  private static byte[] prf(String hmac, byte[] key) {
    try {
      Mac mac = Mac.getInstance(hmac);
      mac.init(new SecretKeySpec(key, hmac));
      return mac.doFinal(V2_LABEL.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + hmac, e);
    }
  }
}
