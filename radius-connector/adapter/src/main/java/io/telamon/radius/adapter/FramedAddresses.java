package io.telamon.radius.adapter;

import io.telamon.radius.FramedAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The address of a context: RFC 2865 clause 5.8, RFC 3162 clauses 2.2 and 2.3, RFC 6911. */
final class FramedAddresses {

  private static final int FRAMED_IP_ADDRESS = 8;
  private static final int FRAMED_INTERFACE_ID = 96;
  private static final int FRAMED_IPV6_PREFIX = 97;
  private static final int FRAMED_IPV6_ADDRESS = 168;

  private FramedAddresses() {}

  /**
   * The address, or null if none was sent. Of a dual-stack context the IPv4 one: GIBA binds one
   * address (TS 33.203 Annex T).
   *
   * @throws BrokenPacketException if an address attribute is malformed, even one that is not used
   */
  static @Nullable FramedAddress of(Attributes attributes) {
    FramedAddress ipv4 = ipv4(attributes);
    FramedAddress prefix = prefix(attributes);
    FramedAddress ipv6 = ipv6(attributes);
    return ipv4 != null ? ipv4 : prefix != null ? prefix : ipv6;
  }

  private static @Nullable FramedAddress ipv4(Attributes attributes) {
    byte[] value = attributes.only(FRAMED_IP_ADDRESS);
    if (value == null) {
      return null;
    }
    Inet4Address address = ipv4(value, "Framed-IP-Address");
    return isNoAddress(value) ? null : new FramedAddress.Ipv4(address);
  }

  /** 0.0.0.0, 255.255.255.255 and 255.255.255.254 say how to choose an address, they are none. */
  private static boolean isNoAddress(byte[] value) {
    HexFormat hex = HexFormat.of();
    return switch (hex.formatHex(value)) {
      case "00000000", "ffffffff", "fffffffe" -> true;
      default -> false;
    };
  }

  /** Reserved octet (ignored), prefix length in bits, and as many octets as these bits need. */
  private static @Nullable FramedAddress prefix(Attributes attributes) {
    byte[] value = attributes.first(FRAMED_IPV6_PREFIX);
    if (value == null) {
      return null;
    }
    if (value.length < 2 || value.length > 18) {
      throw BrokenPacketException.malformed("Framed-IPv6-Prefix of " + value.length + " octets");
    }
    int bits = Byte.toUnsignedInt(value[1]);
    byte[] prefix = Arrays.copyOfRange(value, 2, value.length);
    if (bits > 128 || bits > prefix.length * 8) {
      throw BrokenPacketException.malformed(
          "Framed-IPv6-Prefix of " + bits + " bits in " + prefix.length + " octets");
    }
    return bits == 0 ? null : ipv6(prefix, bits, interfaceId(attributes));
  }

  private static @Nullable FramedAddress ipv6(Attributes attributes) {
    byte[] value = attributes.first(FRAMED_IPV6_ADDRESS);
    if (value == null) {
      return null;
    }
    if (value.length != 16) {
      throw BrokenPacketException.malformed("Framed-IPv6-Address of " + value.length + " octets");
    }
    return ipv6(value, 128, null);
  }

  private static @Nullable String interfaceId(Attributes attributes) {
    byte[] value = attributes.only(FRAMED_INTERFACE_ID);
    if (value == null) {
      return null;
    }
    if (value.length != 8) {
      throw BrokenPacketException.malformed("Framed-Interface-Id of " + value.length + " octets");
    }
    return HexFormat.of().formatHex(value);
  }

  private static FramedAddress ipv6(byte[] prefix, int bits, @Nullable String interfaceId) {
    String hex = HexFormat.of().formatHex(Prefixes.ipv6(prefix, bits));
    return new FramedAddress.Ipv6(hex, bits, interfaceId);
  }

  static Inet4Address ipv4(byte[] value, String name) {
    if (value.length == 4 && address(value, name) instanceof Inet4Address ipv4) {
      return ipv4;
    }
    throw BrokenPacketException.malformed(name + " of " + value.length + " octets");
  }

  static String ipv6Text(byte[] value, String name) {
    if (value.length != 16) {
      throw BrokenPacketException.malformed(name + " of " + value.length + " octets");
    }
    return address(value, name).getHostAddress();
  }

  private static InetAddress address(byte[] value, String name) {
    try {
      return InetAddress.getByAddress(value);
    } catch (UnknownHostException e) {
      throw BrokenPacketException.malformed(name + " of " + value.length + " octets");
    }
  }
}
