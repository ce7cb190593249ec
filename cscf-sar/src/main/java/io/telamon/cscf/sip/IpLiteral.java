package io.telamon.cscf.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address written in a message, compared as a value: brackets and zone are ignored, an
 * IPv4-mapped IPv6 address is the IPv4 address.
 */
public record IpLiteral(InetAddress address) {
  private static final int IPV4_OCTETS = 4;
  private static final Pattern IPV6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

  /** Empty for a domain name or anything else; never asks the DNS. */
  public static Optional<IpLiteral> parse(String text) {
    String bare = withoutZone(withoutBrackets(text.strip()));
    byte[] ipv4 = ipv4(bare);
    if (ipv4 == null && !IPV6.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      // In brackets, what is no IPv6 address fails at once and is not taken for a name.
      return Optional.of(
          new IpLiteral(
              ipv4 == null
                  ? InetAddress.getByName('[' + bare + ']')
                  : InetAddress.getByAddress(ipv4)));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /** Four decimal numbers without leading zeros, or null. */
  private static byte @Nullable [] ipv4(String text) {
    byte[] octets = new byte[IPV4_OCTETS];
    int start = 0;
    for (int i = 0; i < IPV4_OCTETS; i++) {
      int end = i < IPV4_OCTETS - 1 ? text.indexOf('.', start) : text.length();
      int octet = end < 0 ? -1 : octet(text, start, end);
      if (octet < 0) {
        return null;
      }
      octets[i] = (byte) octet;
      start = end + 1;
    }
    return octets;
  }

  /** The number that stands there, or -1. */
  private static int octet(String text, int start, int end) {
    int digits = end - start;
    if (digits < 1 || digits > 3 || digits > 1 && text.charAt(start) == '0') {
      return -1;
    }
    int octet = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      octet = octet * 10 + digit;
    }
    return octet <= 255 ? octet : -1;
  }

  private static String withoutBrackets(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
