package io.telamon.sip.message;

/** The methods everybody knows: one string for each, since transactions keep it for long. */
final class Methods {
  private static final String[] KNOWN = {
    "REGISTER",
    "INVITE",
    "ACK",
    "BYE",
    "CANCEL",
    "OPTIONS",
    "MESSAGE",
    "SUBSCRIBE",
    "NOTIFY",
    "PUBLISH",
    "PRACK",
    "UPDATE",
    "INFO",
    "REFER"
  };

  private Methods() {}

  /** The method that stands here; any other text is a string of its own. */
  static String of(byte[] bytes, int start, int end) {
    for (String known : KNOWN) {
      if (equal(known, bytes, start, end)) {
        return known;
      }
    }
    return SipDecoder.text(bytes, start, end);
  }

  /** Whether exactly this ASCII text stands there. */
  static boolean equal(String text, byte[] bytes, int start, int end) {
    if (text.length() != end - start) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}
