package io.telamon.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * STUN Binding requests and their answers on a SIP port, by which a client keeps its flow alive and
 * sees when its address changes (RFC 5626 4.4.2, RFC 5389 7).
 */
final class StunBinding {
  private static final int HEADER = 20;
  private static final int COOKIE = 0x2112_A442;
  private static final short BINDING_REQUEST = 0x0001;
  private static final short BINDING_RESPONSE = 0x0101;
  private static final short XOR_MAPPED_ADDRESS = 0x0020;
  private static final byte IPV4 = 1;
  private static final byte IPV6 = 2;
  private static final int TRANSACTION_ID = 4;

  /** Octets of a transaction ID. */
  static final int ID_LENGTH = 12;

  private StunBinding() {}

  /** Whether it is STUN and nothing of ours: SIP begins with a letter. */
  static boolean isStun(byte[] datagram) {
    return datagram.length >= HEADER
        && (datagram[0] & 0xC0) == 0
        && ByteBuffer.wrap(datagram).getInt(4) == COOKIE;
  }

  /** The answer to a Binding request; null to anything else, which gets none. */
  static byte @Nullable [] answer(byte[] datagram, InetSocketAddress source) {
    ByteBuffer request = ByteBuffer.wrap(datagram);
    if (request.getShort(0) != BINDING_REQUEST || !isWhole(datagram)) {
      return null;
    }
    byte[] address = source.getAddress().getAddress();
    int valueLength = 4 + address.length;
    ByteBuffer response = ByteBuffer.allocate(HEADER + 4 + valueLength);
    response.putShort(BINDING_RESPONSE).putShort((short) (4 + valueLength));
    // Cookie and transaction ID as they came: the address is hidden by them, too.
    response.put(datagram, 4, HEADER - TRANSACTION_ID);
    response.putShort(XOR_MAPPED_ADDRESS).putShort((short) valueLength);
    response.put((byte) 0).put(family(source.getAddress()));
    response.putShort((short) (source.getPort() ^ COOKIE >>> 16));
    for (int i = 0; i < address.length; i++) {
      response.put((byte) (address[i] ^ datagram[TRANSACTION_ID + i]));
    }
    return response.array();
  }

  private static boolean isWhole(byte[] datagram) {
    return HEADER + Short.toUnsignedInt(ByteBuffer.wrap(datagram).getShort(2)) == datagram.length;
  }

  private static byte family(InetAddress address) {
    return address.getAddress().length == 4 ? IPV4 : IPV6;
  }

  /** A Binding request without attributes. */
  static byte[] request(byte[] transactionId) {
    return ByteBuffer.allocate(HEADER)
        .putShort(BINDING_REQUEST)
        .putShort((short) 0)
        .putInt(COOKIE)
        .put(transactionId)
        .array();
  }

  /** Whether it is an answer to a Binding request, and a good one. */
  static boolean isResponse(byte[] datagram) {
    return ByteBuffer.wrap(datagram).getShort(0) == BINDING_RESPONSE && isWhole(datagram);
  }

  static byte[] transactionId(byte[] datagram) {
    return Arrays.copyOfRange(datagram, HEADER - ID_LENGTH, HEADER);
  }

  /** XOR-MAPPED-ADDRESS of a response; null if there is none that can be read. */
  static @Nullable InetSocketAddress mappedAddress(byte[] datagram) {
    int place = HEADER;
    while (place + 4 <= datagram.length) {
      ByteBuffer attribute = ByteBuffer.wrap(datagram, place, datagram.length - place);
      short type = attribute.getShort();
      int length = Short.toUnsignedInt(attribute.getShort());
      if (length > attribute.remaining()) {
        return null;
      }
      if (type == XOR_MAPPED_ADDRESS) {
        return address(attribute, length, datagram);
      }
      place += 4 + (length + 3) / 4 * 4;
    }
    return null;
  }

  private static @Nullable InetSocketAddress address(
      ByteBuffer attribute, int length, byte[] datagram) {
    if (length != 8 && length != 20) {
      return null;
    }
    attribute.getShort();
    int port = Short.toUnsignedInt(attribute.getShort()) ^ COOKIE >>> 16;
    byte[] address = new byte[length - 4];
    attribute.get(address);
    for (int i = 0; i < address.length; i++) {
      address[i] ^= datagram[TRANSACTION_ID + i];
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException wrongLength) {
      return null;
    }
  }
}
