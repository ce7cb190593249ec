package io.telamon.ue.association;

import java.util.List;

/**
 * Algorithms of a security association (TS 33.203 Annex H).
 *
 * @param integrity value of "alg"
 * @param encryption value of "ealg"
 */
public record Algorithms(String integrity, String encryption) {
  /** No encryption: book-keeping does not encrypt, so the UE does not offer to. */
  public static final List<Algorithms> OFFERED =
      List.of(new Algorithms("hmac-sha-1-96", "null"), new Algorithms("aes-gmac", "null"));

  /** Whether CK is needed. */
  boolean encrypts() {
    return !encryption.equals("null");
  }
}
