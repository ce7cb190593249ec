package io.telamon.ue.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The digest algorithms this UE knows (RFC 2617, 3310, 4169, 7616). */
public enum DigestAlgorithm {
  /** Password and MD5. */
  MD5("MD5", "MD5", 0),
  /** Password and SHA-256. */
  SHA_256("SHA-256", "SHA-256", 0),
  /** Password and SHA-512/256. */
  SHA_512_256("SHA-512-256", "SHA-512/256", 0),
  /** The password is RES (RFC 3310). */
  AKA_V1_MD5("AKAv1-MD5", "MD5", 1),
  /** The password is made of RES, IK and CK (RFC 4169). */
  AKA_V2_MD5("AKAv2-MD5", "MD5", 2),
  /** As AKAv2-MD5, with SHA-256 throughout. */
  AKA_V2_SHA_256("AKAv2-SHA-256", "SHA-256", 2);

  private final String token;
  private final String hash;
  private final int akaVersion;

  DigestAlgorithm(String token, String hash, int akaVersion) {
    this.token = token;
    this.hash = hash;
    this.akaVersion = akaVersion;
  }

  /** The algorithm of this token, letter case aside. */
  static Optional<DigestAlgorithm> named(String token) {
    return Arrays.stream(values()).filter(one -> one.token.equalsIgnoreCase(token)).findFirst();
  }

  /** As in the algorithm parameter. */
  public String token() {
    return token;
  }

  /** 1 or 2 if the password comes from a card, 0 if it is one that somebody knows. */
  public int akaVersion() {
    return akaVersion;
  }

  /** The JCA name of the HMAC with this algorithm's hash. */
  String hmac() {
    return "Hmac" + hash.replace("-", "");
  }

  /** The hash as lower-case hexadecimal digits. */
  String hash(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has " + hash, e);
    }
  }
}
