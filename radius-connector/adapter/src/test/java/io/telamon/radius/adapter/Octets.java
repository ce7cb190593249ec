package io.telamon.radius.adapter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RADIUS packets written by hand from RFC 2866, so that the library is not its own judge. */
final class Octets {

  static final String SECRET = "gi-secret-1";

  /** radius-giba 1.1: a START of a GGSN, its authenticator made by another implementation. */
  static final byte[] WORKED_EXAMPLE =
      hex(
          "0417 0080 2661d53785e6f84e0638fb349ad2aac8"
              + "2806 00000001   0406 c000020a   1e05 696d73   1f0a 3135353530313030"
              + "0806 0a0a0002   2c12 43303030303230413030303030303031"
              + "1a17 000028af 0111 303031303130303030303030303031"
              + "1a0c 000028af 0206 00000001   1a0d 000028af 0807 3030313031"
              + "1a09 000028af 0a03 35");

  static final byte[] WORKED_RESPONSE = hex("0517 0014 daab64fe3d313f5cb5d5280035104f9f");

  static final String START = "2806 00000001";
  static final String STOP = "2806 00000002";
  static final String SESSION = "2c04 4142";

  private Octets() {}

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** An Accounting-Request with the right authenticator. */
  static byte[] request(int identifier, String... attributes) {
    return request(4, identifier, SECRET, hex(String.join("", attributes)));
  }

  static byte[] request(int code, int identifier, String secret, byte[] attributes) {
    byte[] packet = header(code, identifier, attributes);
    byte[] authenticator = md5(packet, secret.getBytes(StandardCharsets.UTF_8));
    System.arraycopy(authenticator, 0, packet, 4, 16);
    return packet;
  }

  /** As {@link #request}, with a Message-Authenticator at the end. */
  static byte[] signedRequest(int identifier, String secret, String attributes) {
    byte[] all = hex(attributes + "5012" + "00".repeat(16));
    byte[] packet = header(4, identifier, all);
    byte[] signature = hmac(packet, secret);
    System.arraycopy(signature, 0, all, all.length - 16, 16);
    return request(4, identifier, SECRET, all);
  }

  /** A text attribute. */
  static String text(int type, String value) {
    byte[] octets = value.getBytes(StandardCharsets.UTF_8);
    return attribute(type, HexFormat.of().formatHex(octets));
  }

  static String attribute(int type, String hexValue) {
    return "%02x%02x%s".formatted(type, hexValue.replace(" ", "").length() / 2 + 2, hexValue);
  }

  /** One attribute 26 of 3GPP with these sub-attributes. */
  static String vendor(String... attributes) {
    return attribute(26, "000028af" + String.join("", attributes));
  }

  /** What RFC 2866 says a response's authenticator is. */
  static byte[] responseAuthenticator(byte[] response, byte[] request) {
    byte[] copy = response.clone();
    System.arraycopy(request, 4, copy, 4, 16);
    return md5(copy, SECRET.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] authenticatorOf(byte[] packet) {
    return Arrays.copyOfRange(packet, 4, 20);
  }

  private static byte[] header(int code, int identifier, byte[] attributes) {
    int length = 20 + attributes.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(code);
    out.write(identifier);
    out.write(length >> 8);
    out.write(length);
    out.writeBytes(new byte[16]);
    out.writeBytes(attributes);
    return out.toByteArray();
  }

  private static byte[] md5(byte[]... parts) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        md5.update(part);
      }
      return md5.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] octets, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      return mac.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
