package io.telamon.sip.message;

/** A URI as SIP carries it: sip and sips, tel, or any other scheme kept as text. Immutable. */
public sealed interface Uri permits SipUri, TelUri, OtherUri {

  /** The scheme in lower case. */
  String scheme();

  /** The URI as written between angle brackets or in a request line. */
  @Override
  String toString();

  /**
   * Parses an absolute URI.
   *
   * @throws SipSyntaxException if it breaks RFC 3261 25.1, RFC 3966 or has no scheme
   */
  static Uri parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || !isScheme(text, colon)) {
      throw new SipSyntaxException("URI without scheme");
    }
    requireUriCharacters(text);
    if (text.regionMatches(true, 0, "sip:", 0, 4)) {
      return SipUri.parseAfterScheme(false, text.substring(4));
    }
    if (text.regionMatches(true, 0, "sips:", 0, 5)) {
      return SipUri.parseAfterScheme(true, text.substring(5));
    }
    if (text.regionMatches(true, 0, "tel:", 0, 4)) {
      return TelUri.parseAfterScheme(text.substring(4));
    }
    if (colon == text.length() - 1) {
      throw new SipSyntaxException("URI with nothing behind the scheme");
    }
    return new OtherUri(text);
  }

  private static boolean isScheme(String text, int colon) {
    for (int i = 0; i < colon; i++) {
      int c = text.charAt(i);
      boolean letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      boolean later = Grammar.isDigit(c) || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !later)) {
        return false;
      }
    }
    return true;
  }

  private static void requireUriCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (c <= ' ' || c == 127 || c == '<' || c == '>' || c == '"') {
        throw new SipSyntaxException("character not allowed in a URI");
      }
    }
  }
}
