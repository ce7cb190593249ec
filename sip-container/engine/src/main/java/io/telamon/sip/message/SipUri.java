package io.telamon.sip.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sip or sips URI (RFC 3261 19.1). The parts are kept as written, escapes included; {@link
 * #matches} compares by the rules of 19.1.4.
 *
 * @param secure whether the scheme is sips
 * @param user escaped user part, null if the URI has none
 * @param password escaped password, null if none
 * @param host host name, IPv4 address or IPv6 reference in brackets
 * @param port 1 to 65535, or -1 if none is written
 * @param headers what follows the question mark, null if nothing does
 */
public record SipUri(
    boolean secure,
    @Nullable String user,
    @Nullable String password,
    String host,
    int port,
    Parameters parameters,
    @Nullable String headers)
    implements Uri {

  /** A sip URI of the usual kind. Port -1 leaves it out. */
  public static SipUri of(@Nullable String user, String host, int port) {
    return new SipUri(false, user, null, host, port, Parameters.NONE, null);
  }

  /**
   * Parses a sip or sips URI.
   *
   * @throws SipSyntaxException if it is none
   */
  public static SipUri parse(String text) {
    if (Uri.parse(text) instanceof SipUri uri) {
      return uri;
    }
    throw new SipSyntaxException("not a sip or sips URI");
  }

  static SipUri parseAfterScheme(boolean secure, String text) {
    int hostStart = 0;
    String user = null;
    String password = null;
    // The user part may hold ; and ? but no @ unescaped, so the first @ before headers ends it.
    int at = text.indexOf('@');
    if (at >= 0) {
      int colon = text.indexOf(':');
      boolean hasPassword = colon >= 0 && colon < at;
      user = escapedPart(text.substring(0, hasPassword ? colon : at));
      password = hasPassword ? escapedPart(text.substring(colon + 1, at)) : null;
      if (user.isEmpty()) {
        throw new SipSyntaxException("SIP URI with empty user part");
      }
      hostStart = at + 1;
    }
    TextScanner in = new TextScanner(text);
    in.position(hostStart);
    String host = HostPort.scanHost(in, "SIP URI");
    int port = HostPort.scanPort(in, "SIP URI");
    Parameters parameters = Parameters.scanUri(in);
    String headers = null;
    if (in.peek() == '?') {
      in.position(in.position() + 1);
      headers = in.rest();
    } else if (!in.atEnd()) {
      throw in.error("SIP URI with text behind its end");
    }
    return new SipUri(secure, user, password, host, port, parameters, headers);
  }

  @Override
  public String scheme() {
    return secure ? "sips" : "sip";
  }

  /** The user part without escapes; null if there is none. */
  public @Nullable String plainUser() {
    return user == null ? null : Escapes.decode(user);
  }

  /** A parameter's value without escapes; null if absent, empty if it has no value. */
  public @Nullable String parameter(String name) {
    String value = parameters.get(name);
    return value == null ? null : Escapes.decode(value);
  }

  /** Whether the URI asks for loose routing (RFC 3261 19.1.1, parameter lr). */
  public boolean isLooseRouter() {
    return parameters.has("lr");
  }

  /** With the parameter, escaped as far as RFC 3261 asks for; null or empty: without value. */
  public SipUri withParameter(String name, @Nullable String value) {
    return withParameters(
        parameters.with(name, value == null ? null : Escapes.encodeParameter(value)));
  }

  /** Without the parameter. */
  public SipUri withoutParameter(String name) {
    return withParameters(parameters.without(name));
  }

  /** With these parameters in place of its own. */
  public SipUri withParameters(Parameters newParameters) {
    return new SipUri(secure, user, password, host, port, newParameters, headers);
  }

  /** With this user part, which must be escaped already; null removes it. */
  public SipUri withUser(@Nullable String newUser) {
    return new SipUri(secure, newUser, password, host, port, parameters, headers);
  }

  /** With this host and port; port -1 means none. */
  public SipUri withHostPort(String newHost, int newPort) {
    return new SipUri(secure, user, password, newHost, newPort, parameters, headers);
  }

  /** Whether both are the same URI by RFC 3261 19.1.4. */
  public boolean matches(SipUri other) {
    return SipUriComparison.equivalent(this, other);
  }

  /**
   * The URI reduced to what names a user: scheme, user and host in lower case, no port 5060 rule,
   * no parameters, no headers (RFC 3261 10.3, address of record).
   */
  public SipUri addressOfRecord() {
    String plain = plainUser();
    return new SipUri(
        secure,
        plain == null ? null : Escapes.encodeUser(plain),
        null,
        host.toLowerCase(Locale.ROOT),
        port,
        Parameters.NONE,
        null);
  }

  private static String escapedPart(String text) {
    Escapes.check(text);
    return text;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(64).append(secure ? "sips:" : "sip:");
    if (user != null) {
      out.append(user);
      if (password != null) {
        out.append(':').append(password);
      }
      out.append('@');
    }
    out.append(host);
    if (port >= 0) {
      out.append(':').append(port);
    }
    parameters.appendTo(out);
    if (headers != null) {
      out.append('?').append(headers);
    }
    return out.toString();
  }
}
