package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.FRAMED_INTERFACE_ID;
import static io.telamon.diameter.adapter.codec.AvpName.FRAMED_IPV6_PREFIX;
import static io.telamon.diameter.adapter.codec.AvpName.FRAMED_IP_ADDRESS;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTHENTICATION_SCHEME;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTH_DATA_ITEM;

import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.SipAuthDataItem.EarlyImsSecurity;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SIP-Auth-Data-Item of an answer, TS 29.229 clause 6.3.13, one form per scheme. */
final class AuthDataItems {
  private static final HexFormat HEX = HexFormat.of();
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;

  private AuthDataItems() {}

  static void write(SipAuthDataItem item, AvpWriter out) {
    AvpWriter group = out.group(SIP_AUTH_DATA_ITEM);
    group.text(SIP_AUTHENTICATION_SCHEME, item.scheme());
    if (item instanceof EarlyImsSecurity early && early.address() != null) {
      writeAddress(early.address(), group);
    }
  }

  private static void writeAddress(FramedAddress address, AvpWriter group) {
    if (address instanceof FramedAddress.Ipv4 ipv4) {
      group.octets(FRAMED_IP_ADDRESS, ipv4.address().getAddress());
    } else if (address instanceof FramedAddress.Ipv6 ipv6) {
      group.octets(FRAMED_IPV6_PREFIX, prefix(ipv6));
      if (ipv6.interfaceId() != null) {
        group.octets(FRAMED_INTERFACE_ID, HEX.parseHex(ipv6.interfaceId()));
      }
    }
  }

  /** RFC 3162 clause 2.3: a reserved octet, the length in bits, as many octets as it needs. */
  private static byte[] prefix(FramedAddress.Ipv6 address) {
    byte[] prefix = HEX.parseHex(address.prefix());
    byte[] value = new byte[2 + (address.prefixLength() + 7) / 8];
    value[1] = (byte) address.prefixLength();
    System.arraycopy(prefix, 0, value, 2, value.length - 2);
    return value;
  }

  /** The item, or null if its scheme is not one of ours. */
  static @Nullable SipAuthDataItem read(AvpReader in) {
    String scheme = in.text(SIP_AUTHENTICATION_SCHEME);
    return scheme.equals(EarlyImsSecurity.SCHEME) ? new EarlyImsSecurity(readAddress(in)) : null;
  }

  private static @Nullable FramedAddress readAddress(AvpReader in) {
    byte[] ipv4 = in.optionalOctets(FRAMED_IP_ADDRESS, IPV4_OCTETS, IPV4_OCTETS);
    if (ipv4 != null) {
      return new FramedAddress.Ipv4(inet4(ipv4));
    }
    byte[] value = in.optionalOctets(FRAMED_IPV6_PREFIX, 2, 2 + IPV6_OCTETS);
    byte[] interfaceId = in.optionalOctets(FRAMED_INTERFACE_ID, Long.BYTES, Long.BYTES);
    return value == null ? null : ipv6(value, interfaceId);
  }

  private static FramedAddress ipv6(byte[] value, byte @Nullable [] interfaceId) {
    byte[] prefix = new byte[IPV6_OCTETS];
    System.arraycopy(value, 2, prefix, 0, value.length - 2);
    int length = Math.min(Byte.toUnsignedInt(value[1]), 8 * IPV6_OCTETS);
    clearBeyond(prefix, length);
    return new FramedAddress.Ipv6(
        HEX.formatHex(prefix), length, interfaceId == null ? null : HEX.formatHex(interfaceId));
  }

  private static void clearBeyond(byte[] prefix, int length) {
    int whole = length / 8;
    if (length % 8 != 0) {
      prefix[whole] &= (byte) (0xff << (8 - length % 8));
      whole++;
    }
    Arrays.fill(prefix, whole, prefix.length, (byte) 0);
  }

  private static Inet4Address inet4(byte[] octets) {
    try {
      return (Inet4Address) InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException("four octets are an IPv4 address", impossible);
    }
  }
}
