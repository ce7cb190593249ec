package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.Decoded;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.StreamFramer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** The other end of a TCP connection. */
public final class TcpPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final StreamFramer framer = new StreamFramer(DecoderLimits.DEFAULT);

  private TcpPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Waits for somebody who connects. */
  public static TcpPeer accept(ServerSocket server) throws IOException {
    server.setSoTimeout(PATIENCE_MILLIS);
    return new TcpPeer(server.accept());
  }

  /** A socket that somebody else has connected, for example one of TLS. */
  public static TcpPeer over(Socket socket) throws IOException {
    return new TcpPeer(socket);
  }

  /** Connects from an address to a listening point. */
  public static TcpPeer connect(String from, InetSocketAddress to) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(to, PATIENCE_MILLIS);
    return new TcpPeer(socket);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  public SipRequest receiveRequest() throws IOException {
    Decoded decoded = receive();
    assertThat(decoded).isInstanceOf(SipRequest.class);
    return (SipRequest) decoded;
  }

  public SipResponse receiveResponse() throws IOException {
    Decoded decoded = receive();
    assertThat(decoded).isInstanceOf(SipResponse.class);
    return (SipResponse) decoded;
  }

  private Decoded receive() throws IOException {
    StreamFramer.Framed framed = framer.next();
    while (framed == null) {
      framer.append(read());
      framed = framer.next();
    }
    assertThat(framed).isInstanceOf(StreamFramer.Message.class);
    return new SipDecoder(DecoderLimits.DEFAULT).decode(((StreamFramer.Message) framed).bytes());
  }

  /** What there is, at least one byte. */
  public byte[] read() throws IOException {
    byte[] chunk = new byte[65_536];
    int length = socket.getInputStream().read(chunk);
    assertThat(length).as("bytes before the end of the connection").isPositive();
    return Arrays.copyOf(chunk, length);
  }

  /** Whether the other side ends the connection within the patience. */
  public boolean isEnded() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException alive) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** Ends with RST instead of FIN. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
