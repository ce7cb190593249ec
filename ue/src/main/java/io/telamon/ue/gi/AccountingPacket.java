package io.telamon.ue.gi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An Accounting-Request as it goes over the wire, and the test whether an answer belongs to it (RFC
 * 2866 clauses 3 and 4).
 */
final class AccountingPacket {
  private static final int ACCOUNTING_REQUEST = 4;
  private static final int ACCOUNTING_RESPONSE = 5;
  private static final int HEADER = 20;
  private static final int AUTHENTICATOR_OFFSET = 4;
  private static final int AUTHENTICATOR_LENGTH = 16;
  private static final int MAX_LENGTH = 4095;

  private final byte[] octets;
  private final byte[] secret;

  private AccountingPacket(byte[] octets, byte[] secret) {
    this.octets = octets;
    this.secret = secret;
  }

  /**
   * @param identifier 0 to 255
   * @param attributes encoded attributes
   * @param sharedSecret secret agreed with the server
   */
  static AccountingPacket request(int identifier, byte[] attributes, String sharedSecret) {
    int length = HEADER + attributes.length;
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("RADIUS packet of " + length + " octets is too long");
    }
    byte[] secret = sharedSecret.getBytes(StandardCharsets.UTF_8);
    byte[] packet =
        ByteBuffer.allocate(length)
            .put((byte) ACCOUNTING_REQUEST)
            .put((byte) identifier)
            .putShort((short) length)
            .put(new byte[AUTHENTICATOR_LENGTH])
            .put(attributes)
            .array();
    putAuthenticator(packet, md5(packet, secret));
    return new AccountingPacket(packet, secret);
  }

  /** The octets to send; a repetition sends the very same (RFC 2866 clause 4.1). */
  byte[] octets() {
    return octets.clone();
  }

  /**
   * True if these octets are the Accounting-Response of a server that knows the secret. Octets
   * beyond the packet's own length are padding.
   */
  boolean isAnsweredBy(byte[] datagram) {
    if (datagram.length < HEADER) {
      return false;
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(datagram).getShort(2));
    return length >= HEADER
        && length <= datagram.length
        && datagram[0] == ACCOUNTING_RESPONSE
        && datagram[1] == octets[1]
        && isAuthentic(Arrays.copyOf(datagram, length));
  }

  private boolean isAuthentic(byte[] response) {
    byte[] received = authenticator(response);
    putAuthenticator(response, authenticator(octets));
    return MessageDigest.isEqual(received, md5(response, secret));
  }

  private static byte[] authenticator(byte[] packet) {
    return Arrays.copyOfRange(
        packet, AUTHENTICATOR_OFFSET, AUTHENTICATOR_OFFSET + AUTHENTICATOR_LENGTH);
  }

  private static void putAuthenticator(byte[] packet, byte[] authenticator) {
    System.arraycopy(authenticator, 0, packet, AUTHENTICATOR_OFFSET, AUTHENTICATOR_LENGTH);
  }

  private static byte[] md5(byte[] packet, byte[] secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(packet);
      return digest.digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM lacks MD5, which RADIUS needs", e);
    }
  }
}
