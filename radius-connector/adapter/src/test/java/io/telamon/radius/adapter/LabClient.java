package io.telamon.radius.adapter;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One UDP port of a GGSN. */
final class LabClient implements AutoCloseable {

  private static final int BOUND_MILLIS = 5_000;

  private final DatagramSocket socket;
  private final InetSocketAddress server;

  LabClient(String address, int serverPort) throws IOException {
    socket = new DatagramSocket(0, InetAddress.getByName(address));
    server = new InetSocketAddress("127.0.0.1", serverPort);
  }

  void send(byte[] packet) throws IOException {
    socket.send(new DatagramPacket(packet, packet.length, server));
  }

  byte[] receive() throws IOException {
    byte @Nullable [] packet = receive(BOUND_MILLIS);
    if (packet == null) {
      throw new AssertionError("no response in " + BOUND_MILLIS + " ms");
    }
    return packet;
  }

  private byte @Nullable [] receive(int millis) throws IOException {
    DatagramPacket datagram = new DatagramPacket(new byte[4096], 4096);
    socket.setSoTimeout(millis);
    try {
      socket.receive(datagram);
      return Arrays.copyOf(datagram.getData(), datagram.getLength());
    } catch (SocketTimeoutException e) {
      return null;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
