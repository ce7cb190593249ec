package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.sip.IpLiteral;
import io.telamon.diameter.cx.FramedAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Is an address the one the HSS stores for the user? (GIBA-S-08, GIBA-S-09, GIBA-S-K05) */
public final class AddressComparison {
  private AddressComparison() {}

  /** IPv4 and full IPv6 addresses are compared whole, a prefix alone by its own length. */
  public static boolean matches(FramedAddress stored, IpLiteral seen) {
    if (stored instanceof FramedAddress.Ipv4 ipv4) {
      return ipv4.address().equals(seen.address());
    }
    FramedAddress.Ipv6 ipv6 = (FramedAddress.Ipv6) stored;
    byte[] octets = octets(ipv6.prefix(), ipv6.interfaceId());
    return ipv6.interfaceId() != null || ipv6.prefixLength() == octets.length * Byte.SIZE
        ? address(octets).equals(seen.address())
        : startsAlike(octets, seen.address().getAddress(), ipv6.prefixLength());
  }

  private static byte[] octets(String prefix, @Nullable String interfaceId) {
    byte[] octets = HexFormat.of().parseHex(prefix);
    if (interfaceId != null) {
      byte[] id = HexFormat.of().parseHex(interfaceId);
      System.arraycopy(id, 0, octets, octets.length - id.length, id.length);
    }
    return octets;
  }

  /** The factory turns an IPv4-mapped address into the IPv4 one, as it does for the Via. */
  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalArgumentException("not an IPv6 address", wrongLength);
    }
  }

  private static boolean startsAlike(byte[] prefix, byte[] address, int bits) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((prefix[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
