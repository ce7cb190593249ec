package io.telamon.bench.hss;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** One connection to the HSS that keeps a fixed number of requests on the way. */
final class CxPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int LENGTH = 0xffffff;
  private static final int REQUEST = 0x80;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;
  private final String host;
  private final String realm;

  CxPeer(InetSocketAddress hss, String host, String realm) throws IOException {
    this.host = host;
    this.realm = realm;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(hss, PATIENCE_MILLIS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    out = socket.getOutputStream();
    exchangeCapabilities();
  }

  private void exchangeCapabilities() throws IOException {
    CxMessage cer =
        new CxMessage(CxMessage.CAPABILITIES_EXCHANGE, 0)
            .text(264, host)
            .text(296, realm)
            .octets(257, new byte[] {0, 1, 127, 0, 0, 1})
            .number(266, 10415)
            .text(269, "bench")
            .number(265, 10415)
            .group(260, application());
    out.write(cer.request(1));
    if (!CxMessage.isSuccess(receive())) {
      throw new IOException("the HSS refuses " + host);
    }
  }

  private static CxMessage application() {
    return new CxMessage(0, 0).number(266, 10415).number(258, CxMessage.CX);
  }

  /** The head of every Cx request. */
  CxMessage cx(int command) {
    return new CxMessage(command, CxMessage.CX)
        .text(263, host + ";1;1")
        .group(260, application())
        .number(277, 1)
        .text(264, host)
        .text(296, realm)
        .text(283, realm);
  }

  void send(CxMessage request, int hopByHop) throws IOException {
    out.write(request.request(hopByHop));
  }

  /** The next answer; the HSS's own requests (DWR) are answered on the way. */
  ByteBuffer receive() throws IOException {
    ByteBuffer message = read();
    while ((message.get(4) & REQUEST) != 0) {
      answer(message);
      message = read();
    }
    return message;
  }

  static int hopByHop(ByteBuffer message) {
    return message.getInt(12);
  }

  private ByteBuffer read() throws IOException {
    int first = in.readInt();
    byte[] message = new byte[first & LENGTH];
    in.readFully(message, Integer.BYTES, message.length - Integer.BYTES);
    return ByteBuffer.wrap(message).putInt(0, first);
  }

  private void answer(ByteBuffer request) throws IOException {
    CxMessage answer =
        new CxMessage(request.getInt(4) & LENGTH, request.getInt(8))
            .number(268, 2001)
            .text(264, host)
            .text(296, realm);
    byte[] octets = answer.request(hopByHop(request));
    ByteBuffer.wrap(octets).put(4, (byte) 0).putInt(16, request.getInt(16));
    out.write(octets);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
