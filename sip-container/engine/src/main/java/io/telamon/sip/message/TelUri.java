package io.telamon.sip.message;

/**
 * A tel URI (RFC 3966).
 *
 * @param number as written: a leading plus marks a global number; visual separators are kept
 * @param parameters among them phone-context of a local number
 */
public record TelUri(String number, Parameters parameters) implements Uri {

  static TelUri parseAfterScheme(String text) {
    TextScanner in = new TextScanner(text);
    String number = in.until(";");
    boolean global = number.startsWith("+");
    int digits = 0;
    for (int i = global ? 1 : 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (isDigit(c, global)) {
        digits++;
      } else if ("-.()".indexOf(c) < 0) {
        throw in.error("character not allowed in a telephone number");
      }
    }
    if (digits == 0) {
      throw in.error("tel URI without digits");
    }
    return new TelUri(number, Parameters.scanUri(in));
  }

  private static boolean isDigit(char c, boolean global) {
    return Grammar.isDigit(c) || !global && "abcdefABCDEF*#".indexOf(c) >= 0;
  }

  @Override
  public String scheme() {
    return "tel";
  }

  /** Whether the number is a global one, beginning with a plus. */
  public boolean isGlobal() {
    return number.startsWith("+");
  }

  @Override
  public String toString() {
    return "tel:" + number + parameters;
  }
}
