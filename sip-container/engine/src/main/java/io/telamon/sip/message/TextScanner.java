package io.telamon.sip.message;

/** A cursor over one header value; every step either succeeds or tells the syntax error. */
final class TextScanner {
  private final String text;
  private int at;

  TextScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  int position() {
    return at;
  }

  void position(int newPosition) {
    at = newPosition;
  }

  /** The character under the cursor, or -1 at the end. */
  int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  TextScanner skipBlanks() {
    while (at < text.length() && Grammar.isBlank(text.charAt(at))) {
      at++;
    }
    return this;
  }

  /** Steps over the character if it is the next one after optional white space. */
  boolean skip(char c) {
    skipBlanks();
    if (peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char c, String where) {
    if (!skip(c)) {
      throw error("'" + c + "' missing in " + where);
    }
  }

  /** A token; blanks before it are skipped. */
  String token(String where) {
    String token = skipBlanks().whileIn(Grammar.TOKEN);
    if (token.isEmpty()) {
      throw error("token missing in " + where);
    }
    return token;
  }

  /** The characters of a set that stand here; may be none. */
  String whileIn(boolean[] set) {
    int start = at;
    while (at < text.length() && Grammar.isIn(set, text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String whileNotIn(boolean[] set) {
    int start = at;
    while (at < text.length() && !Grammar.isIn(set, text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A quoted-string with its quotes; the cursor must stand on the opening one. */
  String quotedString(String where) {
    int start = at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        return text.substring(start, at);
      }
    }
    throw error("quoted string not closed in " + where);
  }

  /** Everything up to (without) the first of the stop characters, or up to the end. */
  String until(String stops) {
    int start = at;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A parameter value: token, host (with brackets) or quoted-string, as written. */
  String parameterValue(String where) {
    skipBlanks();
    if (peek() == '"') {
      return quotedString(where);
    }
    String value = whileNotIn(Grammar.VALUE_END);
    if (value.isEmpty()) {
      throw error("parameter value missing in " + where);
    }
    return value;
  }

  SipSyntaxException error(String what) {
    return new SipSyntaxException(what);
  }

  String rest() {
    return text.substring(Math.min(at, text.length()));
  }
}
