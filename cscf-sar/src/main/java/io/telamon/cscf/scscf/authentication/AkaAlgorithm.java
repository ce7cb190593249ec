package io.telamon.cscf.scscf.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HTTP digest with AKA: what the password is (RFC 3310, RFC 4169). */
enum AkaAlgorithm {
  /** With security associations; the password is RES as it is. */
  V1_MD5("AKAv1-MD5", SipAuthDataItem.Aka.AKA_V1, DigestAlgorithm.MD5) {
    @Override
    byte[] password(SipAuthDataItem.Aka vector) {
      return hex(vector.xres());
    }
  },

  /** Without them, over TLS; the password is derived from RES, IK and CK (RFC 4169 3). */
  V2_SHA_256("AKAv2-SHA-256", SipAuthDataItem.Aka.AKA_V2, DigestAlgorithm.SHA_256) {
    @Override
    byte[] password(SipAuthDataItem.Aka vector) {
      byte[] key = hex(vector.xres() + vector.ik() + vector.ck());
      return Base64.getEncoder().encode(hmacSha256(key, "http-digest-akav2-password"));
    }
  };

  private final String token;
  private final String scheme;
  private final DigestAlgorithm digest;

  AkaAlgorithm(String token, String scheme, DigestAlgorithm digest) {
    this.token = token;
    this.scheme = scheme;
    this.digest = digest;
  }

  abstract byte[] password(SipAuthDataItem.Aka vector);

  /** The name on the SIP wire. */
  String token() {
    return token;
  }

  /** SIP-Authentication-Scheme on Cx. */
  String scheme() {
    return scheme;
  }

  /** True if the credentials hold the response only this vector's user can compute. */
  boolean answers(SipAuthDataItem.Aka vector, String realm, DigestCredentials credentials) {
    boolean forThis =
        credentials.value("algorithm").filter(token::equalsIgnoreCase).isPresent()
            && credentials.value("realm").filter(realm::equalsIgnoreCase).isPresent();
    String ha1 =
        digest.ha1(
            credentials.username().orElse(""),
            credentials.value("realm").orElse(""),
            password(vector));
    return forThis && digest.answers(ha1, "REGISTER", credentials);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] hmacSha256(byte[] key, String data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data.getBytes(UTF_8));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has HmacSHA256", absent);
    }
  }
}
