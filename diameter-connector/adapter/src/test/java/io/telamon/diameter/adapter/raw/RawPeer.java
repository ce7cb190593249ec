package io.telamon.diameter.adapter.raw;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;

/** A Diameter peer at a socket, as plain as can be. */
public final class RawPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final String host;
  private final String realm;
  private final Socket socket;
  private final DataInputStream in;
  private int nextId = 100;

  public RawPeer(String host, String realm, Socket socket) throws IOException {
    this.host = host;
    this.realm = realm;
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new DataInputStream(socket.getInputStream());
  }

  public static RawPeer connect(String host, String realm, int port) throws IOException {
    return new RawPeer(host, realm, new Socket("127.0.0.1", port));
  }

  /** Capabilities exchange as RFC 6733 clause 5.3.1 has it; returns the CEA. */
  public RawMessage exchangeCapabilities() throws IOException {
    return ask(RawMessage.request(257, 0, nextId++, capabilities()));
  }

  public RawAvp[] capabilities() {
    return new RawAvp[] {
      RawAvp.text(264, host),
      RawAvp.text(296, realm),
      RawAvp.octets(257, "00017f000001"),
      RawAvp.number(266, 10415),
      RawAvp.text(269, "raw"),
      RawAvp.number(265, 10415),
      RawAvp.group(260, RawAvp.number(266, 10415), RawAvp.number(258, RawMessage.CX))
    };
  }

  /** The head every Cx request has (TS 29.229 clause 6.1). */
  public RawAvp[] head(String destinationRealm, RawAvp... own) {
    RawAvp[] head = {
      RawAvp.text(263, host + ";1;" + nextId),
      RawAvp.group(260, RawAvp.number(266, 10415), RawAvp.number(258, RawMessage.CX)),
      RawAvp.number(277, 1),
      RawAvp.text(264, host),
      RawAvp.text(296, realm),
      RawAvp.text(283, destinationRealm)
    };
    RawAvp[] all = java.util.Arrays.copyOf(head, head.length + own.length);
    System.arraycopy(own, 0, all, head.length, own.length);
    return all;
  }

  public RawMessage cx(int command, RawAvp... avps) throws IOException {
    return ask(RawMessage.request(command, RawMessage.CX, nextId++, avps));
  }

  public RawMessage ask(RawMessage request) throws IOException {
    send(request);
    return receive();
  }

  public void send(RawMessage message) throws IOException {
    socket.getOutputStream().write(message.encoded());
  }

  public void sendOctets(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
  }

  public RawMessage receive() throws IOException {
    return RawMessage.read(in);
  }

  /** Reads to the end of the connection; returns false if it does not end in time. */
  public boolean isClosedByPeer() throws IOException {
    try {
      return in.read() == -1;
    } catch (java.net.SocketTimeoutException open) {
      return false;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
