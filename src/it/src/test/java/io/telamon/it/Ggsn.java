package io.telamon.it;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A GGSN that sends RADIUS octets by hand: no codec of ours is involved. */
final class Ggsn implements AutoCloseable {
  static final String SECRET = "gi-secret-1";

  private final DatagramSocket socket;
  private final InetSocketAddress hss;
  private int identifier;

  Ggsn(InetSocketAddress hss) throws IOException {
    this.hss = hss;
    this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
  }

  /** Sends START and says whether it was confirmed in time. */
  boolean start(String imsi, String msisdn, String address) throws IOException {
    return confirmed(context(RadiusPacket.START, imsi, msisdn, address));
  }

  boolean stop(String imsi, String msisdn, String address) throws IOException {
    return confirmed(context(RadiusPacket.STOP, imsi, msisdn, address).sessionStop());
  }

  static RadiusPacket context(int status, String imsi, String msisdn, String address)
      throws IOException {
    return RadiusPacket.of(status)
        .imsi(imsi)
        .msisdn(msisdn)
        .address(address)
        .session("7F000001" + imsi.substring(imsi.length() - 8))
        .integer(4, 0x7F000001);
  }

  boolean confirmed(RadiusPacket packet) throws IOException {
    byte[] request = packet.octets(++identifier & 0xFF, SECRET);
    send(request);
    return isConfirmed(request, Duration.ofSeconds(8));
  }

  void send(byte[] request) throws IOException {
    socket.send(new DatagramPacket(request, request.length, hss));
  }

  boolean isConfirmed(byte[] request, Duration limit) throws IOException {
    socket.setSoTimeout((int) limit.toMillis());
    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return false;
    }
    byte[] response = Arrays.copyOf(packet.getData(), packet.getLength());
    return RadiusPacket.answers(response, request, SECRET);
  }

  @Override
  public void close() {
    socket.close();
  }
}
