package io.telamon.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The percent escapes of URIs (RFC 3261 19.1.2). */
public final class Escapes {
  private static final String MARK = "-_.!~*'()";
  private static final String USER = MARK + "&=+$,;?/";
  private static final String PARAMETER = MARK + "[]/:&+$";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Escapes() {}

  /** The text with its escapes resolved as UTF-8; a broken escape stays as it is. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value =
          bytes[i] == '%' && i + 2 < bytes.length ? hexPair(bytes[i + 1], bytes[i + 2]) : -1;
      plain.write(value < 0 ? bytes[i] : value);
      i += value < 0 ? 0 : 2;
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  /** The text with all escaped that a user part may not hold. */
  public static String encodeUser(String plain) {
    return encode(plain, USER);
  }

  /** The text with all escaped that a URI parameter may not hold. */
  public static String encodeParameter(String plain) {
    return encode(plain, PARAMETER);
  }

  private static String encode(String plain, String allowed) {
    StringBuilder out = new StringBuilder(plain.length() + 8);
    for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (isAlphanumeric(c) || c < 128 && allowed.indexOf(c) >= 0) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    return out.toString();
  }

  /** Refuses a percent sign that is not followed by two hexadecimal digits. */
  static void check(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (i + 2 >= text.length() || hexPair(text.charAt(i + 1), text.charAt(i + 2)) < 0) {
        throw new SipSyntaxException("broken escape in URI");
      }
    }
  }

  private static boolean isAlphanumeric(int c) {
    return Grammar.isDigit(c) || (c | 32) >= 'a' && (c | 32) <= 'z';
  }

  private static int hexPair(int high, int low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 || high > 127 || low > 127 ? -1 : h << 4 | l;
  }
}
