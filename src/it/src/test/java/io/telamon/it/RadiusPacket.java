package io.telamon.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** An Accounting-Request made octet by octet from RFC 2866, with the secret of the lab. */
final class RadiusPacket {
  static final int START = 1;
  static final int STOP = 2;
  static final int INTERIM_UPDATE = 3;

  private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

  static RadiusPacket of(int status) {
    return new RadiusPacket().integer(40, status).text(30, "ims");
  }

  RadiusPacket imsi(String imsi) throws IOException {
    return vendor(1, imsi.getBytes(StandardCharsets.UTF_8));
  }

  RadiusPacket msisdn(String msisdn) {
    return text(31, msisdn);
  }

  RadiusPacket address(String address) throws IOException {
    return attribute(8, InetAddress.getByName(address).getAddress());
  }

  /** Framed-IPv6-Prefix (RFC 3162 2.3) of 64 bits, from any address under it. */
  RadiusPacket prefix(String address) throws IOException {
    byte[] value = new byte[10];
    value[1] = 64;
    System.arraycopy(InetAddress.getByName(address).getAddress(), 0, value, 2, 8);
    return attribute(97, value);
  }

  /** Framed-Interface-Id (RFC 3162 2.2), from any address with it. */
  RadiusPacket interfaceId(String address) throws IOException {
    byte[] octets = InetAddress.getByName(address).getAddress();
    return attribute(96, Arrays.copyOfRange(octets, 8, 16));
  }

  RadiusPacket session(String id) {
    return text(44, id);
  }

  RadiusPacket sessionStop() throws IOException {
    return vendor(11, new byte[] {(byte) 0xFF});
  }

  RadiusPacket text(int type, String value) {
    return attribute(type, value.getBytes(StandardCharsets.UTF_8));
  }

  RadiusPacket integer(int type, int value) {
    return attribute(type, ByteBuffer.allocate(4).putInt(value).array());
  }

  RadiusPacket vendor(int type, byte[] value) {
    ByteBuffer octets = ByteBuffer.allocate(4 + 2 + value.length);
    octets.putInt(10415).put((byte) type).put((byte) (2 + value.length)).put(value);
    return attribute(26, octets.array());
  }

  RadiusPacket attribute(int type, byte[] value) {
    attributes.write(type);
    attributes.write(2 + value.length);
    attributes.writeBytes(value);
    return this;
  }

  /** The datagram, with the authenticator of RFC 2866 clause 3. */
  byte[] octets(int identifier, String secret) {
    byte[] list = attributes.toByteArray();
    ByteBuffer packet = ByteBuffer.allocate(20 + list.length);
    packet.put((byte) 4).put((byte) identifier).putShort((short) (20 + list.length));
    packet.put(new byte[16]).put(list);
    byte[] authenticator = md5(packet.array(), secret.getBytes(StandardCharsets.UTF_8));
    System.arraycopy(authenticator, 0, packet.array(), 4, 16);
    return packet.array();
  }

  /** True if {@code response} is the Accounting-Response to {@code request}. */
  static boolean answers(byte[] response, byte[] request, String secret) {
    byte[] unsigned = response.clone();
    System.arraycopy(request, 4, unsigned, 4, 16);
    byte[] expected = md5(unsigned, secret.getBytes(StandardCharsets.UTF_8));
    return response[0] == 5
        && response[1] == request[1]
        && Arrays.equals(expected, Arrays.copyOfRange(response, 4, 20));
  }

  private static byte[] md5(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
