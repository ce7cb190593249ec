package io.telamon.cscf.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address written in a message, compared as a value: brackets and zone are ignored, an
 * IPv4-mapped IPv6 address is the IPv4 address.
 */
public record IpLiteral(InetAddress address) {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

  /** Empty for a domain name or anything else; never asks the DNS. */
  public static Optional<IpLiteral> parse(String text) {
    String bare = withoutZone(withoutBrackets(text.strip()));
    boolean ipv6 = IPV6.matcher(bare).matches();
    if (!ipv6 && !IPV4.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      // In brackets, what is no IPv6 address fails at once and is not taken for a name.
      return Optional.of(new IpLiteral(InetAddress.getByName(ipv6 ? '[' + bare + ']' : bare)));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  private static String withoutBrackets(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
