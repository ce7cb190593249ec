package io.telamon.it;

import io.telamon.it.DiameterMessage.Avp;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A Diameter peer of a few lines (RFC 6733), without jDiameter: connects, asks, reads answers. */
final class DiameterClient implements AutoCloseable {
  private static final int CX = 16777216;
  private static final int VENDOR = DiameterMessage.VENDOR_3GPP;

  private final Socket socket;
  private final String host;
  private final String realm;
  private int sequence = 1;

  DiameterClient(InetSocketAddress peer, String localAddress, String host, String realm)
      throws IOException {
    this.host = host;
    this.realm = realm;
    this.socket = new Socket();
    socket.bind(new InetSocketAddress(localAddress, 0));
    socket.connect(peer, 5000);
    socket.setSoTimeout(10_000);
  }

  /** CER and CEA for Cx. */
  DiameterMessage exchangeCapabilities() throws IOException {
    ByteBuffer address = ByteBuffer.allocate(6).putShort((short) 1);
    address.put(InetAddress.getByName(socket.getLocalAddress().getHostAddress()).getAddress());
    return exchange(
        0x80,
        257,
        0,
        new Avp(257, 0, address.array()),
        Avp.number(266, 0, VENDOR),
        Avp.text(269, 0, "telamon-it"),
        Avp.number(265, 0, VENDOR),
        cxApplication());
  }

  /** A UAR towards a realm, without Destination-Host. */
  DiameterMessage userAuthorization(String impi, String impu, String destinationRealm)
      throws IOException {
    return exchange(
        0xC0,
        300,
        CX,
        Avp.text(283, 0, destinationRealm),
        cxApplication(),
        Avp.number(277, 0, 1),
        Avp.text(1, 0, impi),
        Avp.text(601, VENDOR, impu),
        Avp.text(600, VENDOR, destinationRealm));
  }

  /** A UAR of which one AVP was left out. */
  DiameterMessage userAuthorizationWithout(int code) throws IOException {
    List<Avp> complete =
        List.of(
            Avp.text(283, 0, Core.REALM),
            cxApplication(),
            Avp.number(277, 0, 1),
            Avp.text(1, 0, "somebody"),
            Avp.text(601, VENDOR, "sip:somebody"),
            Avp.text(600, VENDOR, Core.REALM));
    Avp[] rest = complete.stream().filter(avp -> avp.code() != code).toArray(Avp[]::new);
    return exchange(0xC0, 300, CX, rest);
  }

  /** A MAR for one item, towards a realm. */
  DiameterMessage multimediaAuth(
      String impi, String impu, String scheme, String serverName, String destinationRealm)
      throws IOException {
    return exchange(
        0xC0,
        303,
        CX,
        Avp.text(283, 0, destinationRealm),
        cxApplication(),
        Avp.number(277, 0, 1),
        Avp.text(1, 0, impi),
        Avp.text(601, VENDOR, impu),
        Avp.number(607, VENDOR, 1),
        Avp.group(612, VENDOR, Avp.text(608, VENDOR, scheme)),
        Avp.text(602, VENDOR, serverName));
  }

  /** A SAR REGISTRATION in the name of an S-CSCF. */
  DiameterMessage registration(String impi, String impu, String serverName) throws IOException {
    return serverAssignment(impi, impu, serverName, 1);
  }

  /** A SAR RE_REGISTRATION in the name of an S-CSCF. */
  DiameterMessage reRegistration(String impi, String impu, String serverName) throws IOException {
    return serverAssignment(impi, impu, serverName, 2);
  }

  private DiameterMessage serverAssignment(String impi, String impu, String serverName, int type)
      throws IOException {
    return exchange(
        0xC0,
        301,
        CX,
        Avp.text(283, 0, Core.REALM),
        cxApplication(),
        Avp.number(277, 0, 1),
        Avp.text(1, 0, impi),
        Avp.text(601, VENDOR, impu),
        Avp.text(602, VENDOR, serverName),
        Avp.number(614, VENDOR, type),
        Avp.number(624, VENDOR, 0));
  }

  /** The next RTR, not answered. */
  DiameterMessage awaitTermination() throws IOException {
    while (true) {
      DiameterMessage message = read();
      if (message.isRequest() && message.command() == 304) {
        return message;
      } else if (message.isRequest() && message.command() == 280) {
        answerWatchdog(message);
      }
    }
  }

  /** RTA with success. */
  void terminated(DiameterMessage rtr) throws IOException {
    List<Avp> avps =
        List.of(
            Avp.text(263, 0, rtr.text(263, 0)),
            cxApplication(),
            Avp.number(268, 0, 2001),
            Avp.number(277, 0, 1),
            Avp.text(264, 0, host),
            Avp.text(296, 0, realm));
    send(new DiameterMessage(0x40, 304, CX, rtr.hopByHop(), rtr.endToEnd(), avps));
  }

  private static Avp cxApplication() {
    return Avp.group(260, 0, Avp.number(266, 0, VENDOR), Avp.number(258, 0, CX));
  }

  private DiameterMessage exchange(int flags, int command, int application, Avp... own)
      throws IOException {
    List<Avp> avps = new ArrayList<>();
    if (application != 0) {
      avps.add(Avp.text(263, 0, host + ";1;" + sequence));
    }
    avps.add(Avp.text(264, 0, host));
    avps.add(Avp.text(296, 0, realm));
    avps.addAll(List.of(own));
    int id = sequence++;
    send(new DiameterMessage(flags, command, application, id, id, avps));
    while (true) {
      DiameterMessage message = read();
      if (message.isRequest() && message.command() == 280) {
        answerWatchdog(message);
      } else if (message.command() == command) {
        return message;
      }
    }
  }

  private void answerWatchdog(DiameterMessage dwr) throws IOException {
    List<Avp> avps =
        List.of(Avp.number(268, 0, 2001), Avp.text(264, 0, host), Avp.text(296, 0, realm));
    send(new DiameterMessage(0, 280, 0, dwr.hopByHop(), dwr.endToEnd(), avps));
  }

  private void send(DiameterMessage message) throws IOException {
    socket.getOutputStream().write(message.octets());
  }

  private DiameterMessage read() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int first = in.readInt();
    byte[] octets = new byte[first & 0xFFFFFF];
    ByteBuffer.wrap(octets).putInt(first);
    in.readFully(octets, 4, octets.length - 4);
    return DiameterMessage.decode(octets);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
