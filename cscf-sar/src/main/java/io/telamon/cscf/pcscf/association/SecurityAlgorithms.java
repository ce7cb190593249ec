package io.telamon.cscf.pcscf.association;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A pair of algorithms of a security association (TS 33.203 Annex H).
 *
 * @param integrity value of {@code alg}
 * @param encryption value of {@code ealg}
 */
public record SecurityAlgorithms(String integrity, String encryption) {
  private static final Set<String> INTEGRITY =
      Set.of("hmac-sha-1-96", "hmac-md5-96", "aes-gmac", "null");
  private static final Set<String> ENCRYPTION =
      Set.of("null", "aes-cbc", "des-ede3-cbc", "aes-gcm");

  /** Reads {@code alg/ealg}; empty if it is no pair TS 33.203 allows. */
  public static Optional<SecurityAlgorithms> parse(String text) {
    String[] names = text.strip().toLowerCase(Locale.ROOT).split("/", -1);
    return names.length == 2 ? of(names[0], names[1]) : Optional.empty();
  }

  /** No integrity is allowed only together with AES-GCM, which brings its own. */
  static Optional<SecurityAlgorithms> of(String integrity, String encryption) {
    boolean known = INTEGRITY.contains(integrity) && ENCRYPTION.contains(encryption);
    return known && integrity.equals("null") == encryption.equals("aes-gcm")
        ? Optional.of(new SecurityAlgorithms(integrity, encryption))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "alg=" + integrity + ";ealg=" + encryption;
  }
}
