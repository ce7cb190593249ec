package io.telamon.ue.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a digest (RFC 2617 3.2.2, RFC 7616 3.4) for one pair of credentials and one
 * challenge.
 *
 * @param algorithm names the hash
 * @param ha1 hash over user name, realm and password, hexadecimal; secret
 * @param nonce as received
 */
public record DigestComputation(DigestAlgorithm algorithm, String ha1, String nonce) {

  /** The use of a nonce: quality of protection "auth" or "auth-int", count and client's nonce. */
  public record Use(String qop, String nonceCount, String cnonce) {}

  /** With the octets of a password, which for AKA need not be text. */
  public static DigestComputation of(
      DigestAlgorithm algorithm, String username, String realm, byte[] password, String nonce) {
    byte[] head = (username + ":" + realm + ":").getBytes(UTF_8);
    byte[] a1 = Arrays.copyOf(head, head.length + password.length);
    System.arraycopy(password, 0, a1, head.length, password.length);
    return new DigestComputation(algorithm, algorithm.hash(a1), nonce);
  }

  /** The response parameter of a request without body; without use as RFC 2069 had it. */
  public String response(String method, String uri, @Nullable Use use) {
    return digest(method + ":" + uri, use);
  }

  /** What rspauth must be in the answer to a request with this use. */
  public String rspauth(String uri, @Nullable Use use) {
    return digest(":" + uri, use);
  }

  /** True if rspauth was made by one who knows the password; compares in constant time. */
  public boolean isMutual(String rspauth, String uri, @Nullable Use use) {
    byte[] received = rspauth.toLowerCase(Locale.ROOT).getBytes(UTF_8);
    return MessageDigest.isEqual(received, rspauth(uri, use).getBytes(UTF_8));
  }

  private String digest(String a2, @Nullable Use use) {
    if (use == null) {
      return hash(ha1 + ":" + nonce + ":" + hash(a2));
    }
    String whole = use.qop().equals("auth-int") ? a2 + ":" + hash("") : a2;
    String middle = nonce + ":" + use.nonceCount() + ":" + use.cnonce() + ":" + use.qop();
    return hash(ha1 + ":" + middle + ":" + hash(whole));
  }

  private String hash(String text) {
    return algorithm.hash(text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "DigestComputation[" + algorithm.token() + "]";
  }
}
