package io.telamon.sip.message;

/** Character classes and quoting of RFC 3261 25.1 that every header field shares. */
public final class Grammar {
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Sets of ASCII characters, to be asked by {@link #isIn}. */
  static final boolean[] DIGIT = setOf(DIGITS);

  static final boolean[] TOKEN = setOf(DIGITS + LETTERS + "-.!%*_+`'~");

  /** The underscore is no host character by the RFC, but is found in names of real networks. */
  static final boolean[] HOST = setOf(DIGITS + LETTERS + "-._");

  /** What ends a parameter value that is not quoted. */
  static final boolean[] VALUE_END = setOf(";,? \t<>\"");

  private Grammar() {}

  private static boolean[] setOf(String characters) {
    boolean[] set = new boolean[128];
    characters.chars().forEach(c -> set[c] = true);
    return set;
  }

  /** Whether a character is in a set; -1 is in none. */
  static boolean isIn(boolean[] set, int c) {
    return c >= 0 && c < 128 && set[c];
  }

  /** Whether the character may stand in a token. */
  public static boolean isTokenChar(int c) {
    return isIn(TOKEN, c);
  }

  /** Whether the text is a token: one or more token characters. */
  public static boolean isToken(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenChar(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > 0;
  }

  /** The text as a quoted-string; quote, backslash and what may not stand there bare is escaped. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || isEscapedControl(c)) {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.append('"').toString();
  }

  /** Controls other than TAB stand in a quoted-pair only; CR and LF cannot stand there at all. */
  private static boolean isEscapedControl(char c) {
    return c == 0x7f || (c < 0x20 && c != '\t' && c != '\r' && c != '\n');
  }

  /** The content of a quoted-string; any other text is returned as it is. */
  public static String unquote(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
      return text;
    }
    if (text.indexOf('\\') < 0) {
      return text.substring(1, text.length() - 1);
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() - 1) {
        c = text.charAt(++i);
      }
      plain.append(c);
    }
    return plain.toString();
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Refuses text that would end its header field early: nobody injects a header through us. A NUL
   * in a quoted-pair may pass as it may in the decoder, since what came in must go out.
   */
  static String requireOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean loneNul = c == 0 && (i == 0 || text.charAt(i - 1) != '\\');
      if (c == '\r' || c == '\n' || loneNul) {
        throw new IllegalArgumentException("line break or NUL in SIP header text");
      }
    }
    return text;
  }

  /** A decimal number up to max; -1 if it is none or exceeds it. */
  static long number(String text, long max) {
    if (text.isEmpty()) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
      if (number > max) {
        return -1;
      }
    }
    return number;
  }
}
