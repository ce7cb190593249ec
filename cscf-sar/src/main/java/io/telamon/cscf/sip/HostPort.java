package io.telamon.cscf.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.SipURI;

/**
 * Host with optional port (RFC 3261 25.1), host in lower case and an IPv6 reference with brackets.
 *
 * @param port 1 to 65535, or -1 if none is written
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.%A-Za-z]+]|[A-Za-z0-9_.-]+)(?:\\s*:\\s*([0-9]{1,5}))?");
  private static final int DEFAULT_PORT = 5060;

  public HostPort {
    host = host.toLowerCase(Locale.ROOT);
  }

  /** Empty if the text is not a host with an optional port. */
  public static Optional<HostPort> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String port = form.group(2);
    int number = port == null ? -1 : Integer.parseInt(port);
    return port != null && (number < 1 || number > 65535)
        ? Optional.empty()
        : Optional.of(new HostPort(form.group(1), number));
  }

  public static HostPort of(SipURI uri) {
    return new HostPort(uri.getHost(), uri.getPort() < 1 ? -1 : uri.getPort());
  }

  /** True if both name the same port of the same host, 5060 where none is written. */
  public boolean sameListener(HostPort other) {
    return sameHost(other) && effectivePort() == other.effectivePort();
  }

  /**
   * True if {@code request} lies under this entry of a list: port matters only if it is written
   * here.
   */
  public boolean covers(HostPort request) {
    return sameHost(request) && (port < 0 || port == request.effectivePort());
  }

  private boolean sameHost(HostPort other) {
    Optional<IpLiteral> address = IpLiteral.parse(host);
    return address.isPresent()
        ? address.equals(IpLiteral.parse(other.host))
        : host.equals(other.host);
  }

  private int effectivePort() {
    return port < 0 ? DEFAULT_PORT : port;
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
