package io.telamon.cscf.scscf.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.cscf.sip.DigestCredentials;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Hash algorithms of the digest and what is computed with them (RFC 2617 3.2.2, RFC 7616 3.4). */
enum DigestAlgorithm {
  MD5("MD5"),
  SHA_256("SHA-256");

  private static final String AUTH = "auth";
  private static final String AUTH_INT = "auth-int";

  private final String token;

  DigestAlgorithm(String token) {
    this.token = token;
  }

  /** The name on the wire, which is the name the platform knows it by. */
  String token() {
    return token;
  }

  static Optional<DigestAlgorithm> of(String name) {
    return Arrays.stream(values()).filter(known -> known.token.equalsIgnoreCase(name)).findFirst();
  }

  /** H(A1) of a password in octets. */
  String ha1(String username, String realm, byte[] password) {
    byte[] prefix = (username + ":" + realm + ":").getBytes(UTF_8);
    byte[] octets =
        ByteBuffer.allocate(prefix.length + password.length).put(prefix).put(password).array();
    return hash(octets);
  }

  /**
   * The response these credentials should hold, in lower case.
   *
   * @param method empty for rspauth
   */
  String response(String ha1, String method, DigestCredentials credentials) {
    String qop = credentials.value("qop").map(text -> text.toLowerCase(Locale.ROOT)).orElse("");
    String ha2 = hash(a2(method, text(credentials, "uri"), qop).getBytes(UTF_8));
    String nonce = text(credentials, "nonce");
    String data =
        qop.isEmpty()
            ? String.join(":", ha1, nonce, ha2)
            : String.join(
                ":", ha1, nonce, text(credentials, "nc"), text(credentials, "cnonce"), qop, ha2);
    return hash(data.getBytes(UTF_8));
  }

  /** A REGISTER has no body, so auth-int covers an empty one. */
  private String a2(String method, String uri, String qop) {
    String a2 = method + ":" + uri;
    return qop.equals(AUTH_INT) ? a2 + ":" + hash(new byte[0]) : a2;
  }

  /** True if the credentials hold the response to this; takes the same time for every wrong one. */
  boolean answers(String ha1, String method, DigestCredentials credentials) {
    String qop = text(credentials, "qop").toLowerCase(Locale.ROOT);
    if (!qop.isEmpty() && !qop.equals(AUTH) && !qop.equals(AUTH_INT)) {
      return false;
    }
    String given = text(credentials, "response").toLowerCase(Locale.ROOT);
    return MessageDigest.isEqual(
        response(ha1, method, credentials).getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private static String text(DigestCredentials credentials, String name) {
    return credentials.value(name).orElse("");
  }

  private String hash(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(token).digest(octets));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has " + token, absent);
    }
  }
}
