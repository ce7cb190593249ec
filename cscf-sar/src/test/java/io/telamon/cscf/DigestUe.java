package io.telamon.cscf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.cscf.hss.FakeHss;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digest of a UE, computed without any code of ours (RFC 2617). */
public final class DigestUe {
  public static final String URI = "sip:" + FakeHss.HOME;

  private final String hash;
  private final byte[] password;

  private DigestUe(String hash, byte[] password) {
    this.hash = hash;
    this.password = password;
  }

  public static DigestUe md5(byte[] password) {
    return new DigestUe("MD5", password);
  }

  public static DigestUe sha256(byte[] password) {
    return new DigestUe("SHA-256", password);
  }

  public String ha1() {
    ByteArrayOutputStream a1 = new ByteArrayOutputStream();
    a1.writeBytes((FakeHss.IMPI + ":" + FakeHss.HOME + ":").getBytes(UTF_8));
    a1.writeBytes(password);
    return hash(a1.toByteArray());
  }

  /** Without qop. */
  public String response(String nonce) {
    return hash((ha1() + ":" + nonce + ":" + hash("REGISTER:" + URI)));
  }

  public String response(String nonce, String count) {
    return withQop(nonce, count, "REGISTER");
  }

  public String rspauth(String nonce, String count) {
    return withQop(nonce, count, "");
  }

  private String withQop(String nonce, String count, String method) {
    return hash(String.join(":", ha1(), nonce, count, "c0", "auth", hash(method + ":" + URI)));
  }

  /** Authorization with qop auth. */
  public String authorization(String algorithm, String nonce, String count) {
    return authorization(algorithm, nonce)
        + ", qop=auth, nc="
        + count
        + ", cnonce=\"c0\", response=\""
        + response(nonce, count)
        + '"';
  }

  /** Authorization without response. */
  public static String authorization(String algorithm, String nonce) {
    return "Authorization: Digest username=\""
        + FakeHss.IMPI
        + "\", realm=\""
        + FakeHss.HOME
        + "\", uri=\""
        + URI
        + "\", nonce=\""
        + nonce
        + "\", algorithm="
        + algorithm;
  }

  /** A parameter of a challenge or of Authentication-Info; empty if it is absent. */
  public static String parameter(String header, String name) {
    Matcher found =
        Pattern.compile("(?:^|[ ,])" + name + "=\"?([^\",]*)", Pattern.CASE_INSENSITIVE)
            .matcher(header);
    return found.find() ? found.group(1) : "";
  }

  private String hash(String text) {
    return hash(text.getBytes(UTF_8));
  }

  private String hash(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(octets));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
