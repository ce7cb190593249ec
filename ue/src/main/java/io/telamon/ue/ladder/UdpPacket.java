package io.telamon.ue.ladder;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A UDP datagram with its IP header (RFC 768, 791, 8200), as it may have been on the wire. */
final class UdpPacket {
  private static final int UDP_HEADER = 8;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final byte PROTOCOL_UDP = 17;
  private static final byte HOPS = 64;
  private static final short DO_NOT_FRAGMENT = 0x4000;

  private UdpPacket() {}

  static byte[] of(InetSocketAddress from, InetSocketAddress to, byte[] payload) {
    InetAddress source = from.getAddress();
    InetAddress target = to.getAddress();
    byte[] udp = udp(from, to, payload);
    boolean isIpv4 = source instanceof Inet4Address;
    byte[] ip = isIpv4 ? ipv4(source, target, udp.length) : ipv6(source, target, udp.length);
    return ByteBuffer.allocate(ip.length + udp.length).put(ip).put(udp).array();
  }

  private static byte[] udp(InetSocketAddress from, InetSocketAddress to, byte[] payload) {
    int length = UDP_HEADER + payload.length;
    ByteBuffer udp = ByteBuffer.allocate(length);
    udp.putShort((short) from.getPort()).putShort((short) to.getPort());
    udp.putShort((short) length).putShort((short) 0).put(payload);
    short checksum = checksum(pseudoHeader(from.getAddress(), to.getAddress(), udp.array()));
    // Zero means "none" in UDP, so a sum of zero is sent as its other form.
    udp.putShort(6, checksum == 0 ? (short) 0xFFFF : checksum);
    return udp.array();
  }

  private static byte[] pseudoHeader(InetAddress source, InetAddress target, byte[] udp) {
    byte[] from = source.getAddress();
    byte[] to = target.getAddress();
    ByteBuffer header = ByteBuffer.allocate(from.length + to.length + 8 + udp.length);
    return header.put(from).put(to).putInt(udp.length).putInt(PROTOCOL_UDP).put(udp).array();
  }

  private static byte[] ipv4(InetAddress source, InetAddress target, int length) {
    ByteBuffer header = ByteBuffer.allocate(IPV4_HEADER);
    header.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_HEADER + length));
    header.putShort((short) 0).putShort(DO_NOT_FRAGMENT);
    header.put(HOPS).put(PROTOCOL_UDP).putShort((short) 0);
    header.put(source.getAddress()).put(target.getAddress());
    header.putShort(10, checksum(header.array()));
    return header.array();
  }

  private static byte[] ipv6(InetAddress source, InetAddress target, int length) {
    ByteBuffer header = ByteBuffer.allocate(IPV6_HEADER);
    header.putInt(0x6000_0000).putShort((short) length).put(PROTOCOL_UDP).put(HOPS);
    return header.put(source.getAddress()).put(target.getAddress()).array();
  }

  /** The Internet checksum (RFC 1071); an odd last octet counts as if a zero followed. */
  private static short checksum(byte[] octets) {
    long sum = 0;
    for (int i = 0; i < octets.length; i += 2) {
      int low = i + 1 < octets.length ? octets[i + 1] & 0xFF : 0;
      sum += (octets[i] & 0xFF) << 8 | low;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (short) ~sum;
  }
}
