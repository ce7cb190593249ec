package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.ALTERNATE_DIGEST_ALGORITHM;
import static io.telamon.diameter.adapter.codec.AvpName.ALTERNATE_DIGEST_HA1;
import static io.telamon.diameter.adapter.codec.AvpName.CONFIDENTIALITY_KEY;
import static io.telamon.diameter.adapter.codec.AvpName.DIGEST_ALGORITHM;
import static io.telamon.diameter.adapter.codec.AvpName.DIGEST_HA1;
import static io.telamon.diameter.adapter.codec.AvpName.DIGEST_QOP;
import static io.telamon.diameter.adapter.codec.AvpName.DIGEST_REALM;
import static io.telamon.diameter.adapter.codec.AvpName.FRAMED_INTERFACE_ID;
import static io.telamon.diameter.adapter.codec.AvpName.FRAMED_IPV6_PREFIX;
import static io.telamon.diameter.adapter.codec.AvpName.FRAMED_IP_ADDRESS;
import static io.telamon.diameter.adapter.codec.AvpName.INTEGRITY_KEY;
import static io.telamon.diameter.adapter.codec.AvpName.LINE_IDENTIFIER;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTHENTICATE;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTHENTICATION_SCHEME;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTHORIZATION;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTH_DATA_ITEM;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_DIGEST_AUTHENTICATE;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_ITEM_NUMBER;

import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.diameter.cx.SipAuthDataItem.EarlyImsSecurity;
import io.telamon.diameter.cx.SipAuthDataItem.NassBundled;
import io.telamon.diameter.cx.SipAuthDataItem.SipDigest;
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
  private static final int KEY_OCTETS = 16;
  private static final int LEAST_XRES_OCTETS = 4;

  private AuthDataItems() {}

  static void write(SipAuthDataItem item, AvpWriter out) {
    AvpWriter group = out.group(SIP_AUTH_DATA_ITEM);
    if (item instanceof Aka aka) {
      group.number(SIP_ITEM_NUMBER, aka.itemNumber());
    }
    group.text(SIP_AUTHENTICATION_SCHEME, item.scheme());
    if (item instanceof EarlyImsSecurity early && early.address() != null) {
      writeAddress(early.address(), group);
    } else if (item instanceof Aka aka) {
      writeVector(aka, group);
    } else if (item instanceof SipDigest digest) {
      writeDigest(digest, group.group(SIP_DIGEST_AUTHENTICATE));
    } else if (item instanceof NassBundled nass) {
      nass.lineIdentifiers().forEach(line -> group.text(LINE_IDENTIFIER, line));
    }
  }

  private static void writeVector(Aka vector, AvpWriter group) {
    group
        .octets(SIP_AUTHENTICATE, HEX.parseHex(vector.rand() + vector.autn()))
        .octets(SIP_AUTHORIZATION, HEX.parseHex(vector.xres()))
        .octets(CONFIDENTIALITY_KEY, HEX.parseHex(vector.ck()))
        .octets(INTEGRITY_KEY, HEX.parseHex(vector.ik()));
  }

  private static void writeDigest(SipDigest digest, AvpWriter group) {
    group
        .text(DIGEST_REALM, digest.realm())
        .text(DIGEST_ALGORITHM, digest.algorithm())
        .text(DIGEST_QOP, digest.qop())
        .text(DIGEST_HA1, digest.ha1())
        .optionalText(ALTERNATE_DIGEST_ALGORITHM, digest.alternateAlgorithm())
        .optionalText(ALTERNATE_DIGEST_HA1, digest.alternateHa1());
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
    return switch (scheme) {
      case EarlyImsSecurity.SCHEME -> new EarlyImsSecurity(readAddress(in));
      case Aka.AKA_V1, Aka.AKA_V2 -> readVector(scheme, in);
      case SipDigest.SCHEME -> readDigest(in.group(SIP_DIGEST_AUTHENTICATE));
      case NassBundled.SCHEME -> new NassBundled(in.texts(LINE_IDENTIFIER));
      default -> null;
    };
  }

  /** SIP-Item-Number may be absent where there is one vector only. */
  private static Aka readVector(String scheme, AvpReader in) {
    Long itemNumber = in.optionalNumber(SIP_ITEM_NUMBER);
    String challenge = HEX.formatHex(in.octets(SIP_AUTHENTICATE, 2 * KEY_OCTETS, 2 * KEY_OCTETS));
    return new Aka(
        scheme,
        itemNumber == null ? 1 : itemNumber.intValue(),
        challenge.substring(0, 2 * KEY_OCTETS),
        challenge.substring(2 * KEY_OCTETS),
        HEX.formatHex(in.octets(SIP_AUTHORIZATION, LEAST_XRES_OCTETS, KEY_OCTETS)),
        HEX.formatHex(in.octets(CONFIDENTIALITY_KEY, KEY_OCTETS, KEY_OCTETS)),
        HEX.formatHex(in.octets(INTEGRITY_KEY, KEY_OCTETS, KEY_OCTETS)));
  }

  private static SipDigest readDigest(AvpReader in) {
    String algorithm = in.optionalText(DIGEST_ALGORITHM);
    return new SipDigest(
        in.text(DIGEST_REALM),
        in.text(DIGEST_QOP),
        algorithm == null ? "MD5" : algorithm,
        in.text(DIGEST_HA1),
        in.optionalText(ALTERNATE_DIGEST_ALGORITHM),
        in.optionalText(ALTERNATE_DIGEST_HA1));
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
