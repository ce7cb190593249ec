package io.telamon.hss.authentication;

import io.telamon.diameter.cx.FramedAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address, or an IPv6 prefix with the interface identifier where one was reported, as the
 * database holds it.
 *
 * @param octets four or sixteen octets in lower-case hexadecimal
 * @param prefixLength bits, null for IPv4
 * @param interfaceId eight octets in lower-case hexadecimal, or null
 */
@Embeddable
public record PacketDomainAddress(
    String octets,
    @Column(name = "prefix_length") @Nullable Integer prefixLength,
    @Column(name = "interface_id") @Nullable String interfaceId) {
  private static final HexFormat HEX = HexFormat.of();
  private static final int INTERFACE_ID_DIGITS = 16;

  public static PacketDomainAddress ipv4(Inet4Address address) {
    return new PacketDomainAddress(HEX.formatHex(address.getAddress()), null, null);
  }

  /** Both strings in hexadecimal, sixteen and eight octets. */
  public static PacketDomainAddress ipv6(String prefix, int length, @Nullable String interfaceId) {
    return new PacketDomainAddress(
        HEX.formatHex(HEX.parseHex(prefix)),
        length,
        interfaceId == null ? null : HEX.formatHex(HEX.parseHex(interfaceId)));
  }

  /** For Cx; the interface identifier only if {@code withInterfaceId}. */
  public FramedAddress framed(boolean withInterfaceId) {
    return prefixLength == null
        ? new FramedAddress.Ipv4((Inet4Address) inetAddress(octets))
        : new FramedAddress.Ipv6(octets, prefixLength, withInterfaceId ? interfaceId : null);
  }

  /** As written in logs and shown by provisioning: an address, or a prefix with its length. */
  @Override
  public String toString() {
    if (prefixLength == null) {
      return inetAddress(octets).getHostAddress();
    }
    if (interfaceId != null) {
      String high = octets.substring(0, octets.length() - INTERFACE_ID_DIGITS);
      return inetAddress(high + interfaceId).getHostAddress() + "/" + prefixLength;
    }
    return inetAddress(octets).getHostAddress() + "/" + prefixLength;
  }

  private static InetAddress inetAddress(String octets) {
    try {
      return InetAddress.getByAddress(HEX.parseHex(octets));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("neither four nor sixteen octets: " + octets, e);
    }
  }
}
