package io.telamon.cscf.sip;

/** Numbers as SIP writes them: 1*DIGIT of RFC 3261 25.1. */
public final class Digits {
  private Digits() {}

  /** True if {@code text} is one decimal digit or more, and not more than {@code most}. */
  public static boolean are(String text, int most) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= most;
  }
}
