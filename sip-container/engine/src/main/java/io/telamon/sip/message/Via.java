package io.telamon.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * One Via entry (RFC 3261 20.42). Immutable.
 *
 * @param transport as written, usually UDP, TCP, TLS, WS or WSS
 * @param sentBy host and port the sender awaits responses at
 */
public record Via(String transport, HostPort sentBy, Parameters parameters) {
  /** What a branch of RFC 3261 begins with. */
  public static final String MAGIC_COOKIE = "z9hG4bK";

  /**
   * Parses a single Via entry.
   *
   * @throws SipSyntaxException if it breaks the grammar or the protocol is not SIP/2.0
   */
  public static Via parse(String text) {
    TextScanner in = new TextScanner(text);
    String protocol = in.token("Via");
    in.expect('/', "Via");
    String version = in.token("Via");
    if (!"SIP".equalsIgnoreCase(protocol) || !"2.0".equals(version)) {
      throw in.error("Via of a protocol that is not SIP/2.0");
    }
    in.expect('/', "Via");
    String transport = in.token("Via");
    if (!Grammar.isBlank(in.peek())) {
      throw in.error("sent-by missing in Via");
    }
    HostPort sentBy = HostPort.scan(in.skipBlanks(), "Via");
    Parameters parameters = Parameters.scan(in, "Via");
    if (!in.skipBlanks().atEnd()) {
      throw in.error("text behind the end of Via");
    }
    return new Via(transport, sentBy, parameters);
  }

  public @Nullable String branch() {
    return parameters.get("branch");
  }

  public @Nullable String received() {
    return parameters.get("received");
  }

  /** The value of rport: null if absent, empty if only asked for (RFC 3581). */
  public @Nullable String rport() {
    return parameters.get("rport");
  }

  public @Nullable String maddr() {
    return parameters.get("maddr");
  }

  /** Whether the branch promises to be unique as RFC 3261 8.1.1.7 demands. */
  public boolean hasMagicCookie() {
    String branch = branch();
    return branch != null
        && branch.length() > MAGIC_COOKIE.length()
        && branch.regionMatches(true, 0, MAGIC_COOKIE, 0, MAGIC_COOKIE.length());
  }

  /** With the parameter set; see {@link Parameters#with}. */
  public Via withParameter(String name, @Nullable String value) {
    return new Via(transport, sentBy, parameters.with(name, value));
  }

  /** Without the parameter, however often it stood there. */
  public Via withoutParameter(String name) {
    return new Via(transport, sentBy, parameters.without(name));
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(96).append("SIP/2.0/").append(transport);
    out.append(' ').append(sentBy);
    parameters.appendTo(out);
    return out.toString();
  }
}
