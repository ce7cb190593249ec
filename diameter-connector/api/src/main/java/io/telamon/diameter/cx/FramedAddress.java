package io.telamon.diameter.cx;

import java.net.Inet4Address;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The address bound to a user, as the HSS tells it inside SIP-Auth-Data-Item (TS 29.229). */
public sealed interface FramedAddress {

  /** Framed-IP-Address (AVP 8). */
  record Ipv4(Inet4Address address) implements FramedAddress {
    @Override
    public String toString() {
      return address.getHostAddress();
    }
  }

  /**
   * Framed-IPv6-Prefix (AVP 97), with Framed-Interface-Id (AVP 96) if the prefix alone is not
   * unique.
   *
   * @param prefix sixteen octets in hexadecimal, bits beyond the prefix length are zero
   * @param prefixLength 0 to 128 bits
   * @param interfaceId eight octets in hexadecimal, or null
   */
  record Ipv6(String prefix, int prefixLength, @Nullable String interfaceId)
      implements FramedAddress {
    public Ipv6 {
      if (HexFormat.of().parseHex(prefix).length != 16 || prefixLength < 0 || prefixLength > 128) {
        throw new IllegalArgumentException("not an IPv6 prefix: " + prefix + "/" + prefixLength);
      }
    }
  }
}
