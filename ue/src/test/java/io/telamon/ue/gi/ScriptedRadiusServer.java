package io.telamon.ue.gi;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The other end of Gi as a plain socket: octets in, scripted octets out; knows no codec of ours.
 */
public final class ScriptedRadiusServer implements AutoCloseable {
  public static final String SECRET = "gi-secret-1";

  private final DatagramSocket socket;
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

  /** Answers each datagram with what the script makes of it. */
  public ScriptedRadiusServer(Function<byte[], List<byte[]>> script) throws SocketException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(() -> serve(script), "scripted-radius");
    thread.setDaemon(true);
    thread.start();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  public byte[] next() throws InterruptedException {
    byte[] datagram = received.poll(5, TimeUnit.SECONDS);
    if (datagram == null) {
      throw new AssertionError("no datagram came within 5 s");
    }
    return datagram;
  }

  List<byte[]> rest() {
    List<byte[]> rest = new ArrayList<>();
    received.drainTo(rest);
    return rest;
  }

  /** An Accounting-Response by the formula of RFC 2866, padded with surplus octets. */
  public static byte[] response(byte[] request, String secret) {
    ByteBuffer header = ByteBuffer.allocate(20).put((byte) 5).put(request[1]).putShort((short) 20);
    header.put(request, 4, 16);
    byte[] digest = md5(header.array(), secret.getBytes(StandardCharsets.US_ASCII));
    return header.position(4).put(digest).array();
  }

  static byte[] md5(byte[] first, byte[] second) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(first);
      return md5.digest(second);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void serve(Function<byte[], List<byte[]>> script) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
        received.add(datagram);
        for (byte[] answer : script.apply(datagram)) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
