package io.telamon.hss.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SIP Digest, TS 33.203 Annex N: the S-CSCF gets H(A1) and never the password. */
@ApplicationScoped
public class SipDigest {
  static final String MD5 = "MD5";
  static final String SHA_256 = "SHA-256";
  private static final String QOP = "auth";

  @Inject Credentials credentials;
  @Inject CredentialCipher cipher;

  /** One item, or none if no password is stored. */
  List<SipAuthDataItem> items(PrivateIdentity user) {
    DigestCredentials stored = credentials.digest(user);
    if (stored == null) {
      return List.of();
    }
    String alternate = stored.encryptedSha256Ha1();
    return List.of(
        new SipAuthDataItem.SipDigest(
            stored.realm(),
            QOP,
            MD5,
            decrypted(stored.encryptedHa1(), user, MD5),
            alternate == null ? null : SHA_256,
            alternate == null ? null : decrypted(alternate, user, SHA_256)));
  }

  /** H(A1) in lower-case hexadecimal. */
  static String ha1(String algorithm, String userName, String realm, String password) {
    try {
      byte[] a1 = (userName + ':' + realm + ':' + password).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(a1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is not available", e);
    }
  }

  private String decrypted(String stored, PrivateIdentity user, String algorithm) {
    return new String(cipher.decrypt(stored, user.identity(), purpose(algorithm)), UTF_8);
  }

  /** What H(A1) under this algorithm is encrypted for. */
  static String purpose(String algorithm) {
    return "H(A1) under " + algorithm;
  }
}
