package io.telamon.sip.message;

/**
 * Command sequence (RFC 3261 20.16).
 *
 * @param number 0 to 2^31-1
 * @param method case-sensitive
 */
public record CSeq(long number, String method) {
  private static final long MAX = 0x7fff_ffffL;

  /**
   * Parses {@code number method}.
   *
   * @throws SipSyntaxException if it is not that or the number is out of range
   */
  public static CSeq parse(String text) {
    TextScanner in = new TextScanner(text);
    long number = Grammar.number(in.skipBlanks().until(" \t"), MAX);
    if (number < 0) {
      throw in.error("bad number in CSeq");
    }
    String method = in.token("CSeq");
    if (!in.skipBlanks().atEnd()) {
      throw in.error("text behind the method in CSeq");
    }
    return new CSeq(number, method);
  }

  @Override
  public String toString() {
    return number + " " + method;
  }
}
