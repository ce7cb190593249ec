package io.telamon.radius.adapter;

import io.telamon.radius.AccountingRequest;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;

/** From a datagram to a request that may be believed, RFC 2866 clauses 3 and 4.1. */
final class RequestReader {

  private static final int HEADER = 20;
  private static final int MAX_LENGTH = 4096;
  private static final int ACCOUNTING_REQUEST = 4;

  private final ClientSecrets clients;
  private final InstantSource clock;

  RequestReader(ClientSecrets clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /** Nothing of the datagram is believed before the authenticator was right. */
  Received read(InetSocketAddress client, byte[] datagram) {
    SharedSecret secret = clients.secretOf(client.getAddress());
    if (secret == null) {
      return new Received.Dropped(DropReason.UNKNOWN_CLIENT, "no shared secret for its address");
    }
    try {
      byte[] packet = packet(datagram);
      checkCode(packet);
      checkAuthenticator(packet, secret);
      return authentic(client, packet, secret);
    } catch (BrokenPacketException e) {
      return e.asDropped();
    }
  }

  /** The datagram without what follows its length, which is padding. */
  private static byte[] packet(byte[] datagram) {
    if (datagram.length < HEADER) {
      throw BrokenPacketException.malformed(datagram.length + " octets are no RADIUS packet");
    }
    int length = Byte.toUnsignedInt(datagram[2]) << 8 | Byte.toUnsignedInt(datagram[3]);
    if (length < HEADER || length > MAX_LENGTH || length > datagram.length) {
      throw BrokenPacketException.malformed(
          "length " + length + " in a datagram of " + datagram.length + " octets");
    }
    return Arrays.copyOf(datagram, length);
  }

  private static void checkCode(byte[] packet) {
    if (packet[0] != ACCOUNTING_REQUEST) {
      throw new BrokenPacketException(
          DropReason.UNSUPPORTED, "code " + Byte.toUnsignedInt(packet[0]));
    }
  }

  private static void checkAuthenticator(byte[] packet, SharedSecret secret) {
    if (!Authenticators.match(packet, secret)) {
      throw new BrokenPacketException(
          DropReason.BAD_AUTHENTICATOR, "identifier " + Byte.toUnsignedInt(packet[1]));
    }
  }

  private Received authentic(InetSocketAddress client, byte[] packet, SharedSecret secret) {
    Attributes attributes = Attributes.of(packet);
    AccountingRequest request =
        AccountingRequestDecoder.decode(client, attributes, clock.instant());
    byte[] authenticator = Arrays.copyOfRange(packet, 4, HEADER);
    String hex = HexFormat.of().formatHex(authenticator);
    return new Received.Authentic(
        new RequestKey(client, packet[1], hex),
        request,
        new AccountingResponse(packet[1], authenticator, attributes.proxyStates(), secret));
  }
}
