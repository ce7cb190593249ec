package io.telamon.sip.message;

/**
 * A host with an optional port, as in sent-by (RFC 3261 20.42).
 *
 * @param host name, IPv4 address, or IPv6 reference in brackets
 * @param port 1 to 65535, or -1 if none is written
 */
public record HostPort(String host, int port) {

  /**
   * Parses {@code host[:port]}.
   *
   * @throws SipSyntaxException if it is not that
   */
  public static HostPort parse(String text) {
    TextScanner in = new TextScanner(text);
    HostPort parsed = scan(in.skipBlanks(), "host");
    if (!in.skipBlanks().atEnd()) {
      throw in.error("text behind host and port");
    }
    return parsed;
  }

  static HostPort scan(TextScanner in, String where) {
    String host = scanHost(in, where);
    int before = in.position();
    in.skipBlanks();
    if (in.peek() != ':') {
      in.position(before);
      return new HostPort(host, -1);
    }
    in.position(in.position() + 1);
    in.skipBlanks();
    return new HostPort(host, port(in, where));
  }

  static String scanHost(TextScanner in, String where) {
    int start = in.position();
    String host = in.peek() == '[' ? reference(in, where) : in.whileIn(Grammar.HOST);
    if (host.isEmpty()) {
      in.position(start);
      throw in.error("host missing in " + where);
    }
    return host;
  }

  /** The port behind a colon, -1 if there is no colon. */
  static int scanPort(TextScanner in, String where) {
    if (in.peek() != ':') {
      return -1;
    }
    in.position(in.position() + 1);
    return port(in, where);
  }

  private static int port(TextScanner in, String where) {
    long port = Grammar.number(in.whileIn(Grammar.DIGIT), 65535);
    if (port < 1) {
      throw in.error("bad port in " + where);
    }
    return (int) port;
  }

  private static String reference(TextScanner in, String where) {
    String address = in.until("]");
    if (in.peek() != ']') {
      throw in.error("IPv6 reference not closed in " + where);
    }
    in.position(in.position() + 1);
    for (int i = 1; i < address.length(); i++) {
      int c = address.charAt(i);
      if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
        throw in.error("bad IPv6 reference in " + where);
      }
    }
    return address.length() < 3 ? "" : address + "]";
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ':' + port;
  }
}
