package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.Decoded;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The other end of a UDP socket, with nothing of ours but the decoder. */
public final class RawPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final DatagramSocket socket;
  private @Nullable InetSocketAddress lastSender;

  public RawPeer(String address) throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.setReceiveBufferSize(4 << 20);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  public void send(byte[] bytes, InetSocketAddress to) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  public byte[] receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(packet);
    lastSender = (InetSocketAddress) packet.getSocketAddress();
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  /** Where what was received last came from. */
  public @Nullable InetSocketAddress lastSender() {
    return lastSender;
  }

  public SipRequest receiveRequest() throws IOException {
    Decoded decoded = new SipDecoder(DecoderLimits.DEFAULT).decode(receive());
    assertThat(decoded).isInstanceOf(SipRequest.class);
    return (SipRequest) decoded;
  }

  public SipResponse receiveResponse() throws IOException {
    Decoded decoded = new SipDecoder(DecoderLimits.DEFAULT).decode(receive());
    assertThat(decoded).isInstanceOf(SipResponse.class);
    return (SipResponse) decoded;
  }

  /** Whether nothing comes for a moment. */
  public boolean hearsNothing() throws IOException {
    socket.setSoTimeout(150);
    try {
      receive();
      return false;
    } catch (SocketTimeoutException silence) {
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
