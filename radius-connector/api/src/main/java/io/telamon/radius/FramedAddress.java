package io.telamon.radius;

import java.net.Inet4Address;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The address a PDP context was given, TS 29.061 clause 16.4.3. */
public sealed interface FramedAddress {

  /** Framed-IP-Address (attribute 8). */
  record Ipv4(Inet4Address address) implements FramedAddress {
    @Override
    public String toString() {
      return address.getHostAddress();
    }
  }

  /**
   * Framed-IPv6-Prefix (attribute 97) with the Framed-Interface-Id (attribute 96) where it was
   * sent.
   *
   * @param prefix sixteen octets in hexadecimal, bits beyond the prefix length are zero
   * @param prefixLength 0 to 128 bits
   * @param interfaceId eight octets in hexadecimal, or null if the attribute was absent
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
