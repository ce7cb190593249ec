package io.telamon.hss.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Passes TCP connections on to a port of this machine and keeps what was said, for a capture. */
public final class Wiretap implements AutoCloseable {
  /** The port of Diameter, by which a dissector knows it. */
  private static final int DIAMETER = 3868;

  private static final int RAW_IP = 101;
  private static final int HEADERS = 40;
  private static final int MAX_SEGMENT = 60_000;

  private record Segment(int client, boolean toServer, int sequence, byte[] octets) {}

  private final ServerSocket listening;
  private final int serverPort;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();

  public Wiretap(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Writes all that was said so far in the pcap format. */
  public void write(Path file) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(octets);
    for (int word : new int[] {0xa1b2c3d4, 0x00020004, 0, 0, 65535, RAW_IP}) {
      out.writeInt(word);
    }
    synchronized (segments) {
      for (Segment segment : segments) {
        write(segment, out);
      }
    }
    Files.write(file, octets.toByteArray());
  }

  private static void write(Segment segment, DataOutputStream out) throws IOException {
    int length = HEADERS + segment.octets().length;
    for (int word : new int[] {0, 0, length, length, 0x45000000 | length, 0, 0x40060000}) {
      out.writeInt(word);
    }
    out.writeInt(segment.toServer() ? 0x7f000001 : 0x7f000002);
    out.writeInt(segment.toServer() ? 0x7f000002 : 0x7f000001);
    int client = 40_000 + segment.client();
    out.writeShort(segment.toServer() ? client : DIAMETER);
    out.writeShort(segment.toServer() ? DIAMETER : client);
    for (int word : new int[] {segment.sequence(), 1, 0x5018ffff, 0}) {
      out.writeInt(word);
    }
    out.write(segment.octets());
  }

  private void accept() throws IOException {
    for (int client = 0; ; client++) {
      int number = client;
      Socket from = keep(listening.accept());
      Socket to = keep(new Socket(InetAddress.getLoopbackAddress(), serverPort));
      daemon(() -> pass(number, true, from.getInputStream(), to.getOutputStream()));
      daemon(() -> pass(number, false, to.getInputStream(), from.getOutputStream()));
    }
  }

  private Socket keep(Socket socket) {
    synchronized (sockets) {
      sockets.add(socket);
    }
    return socket;
  }

  private void pass(int client, boolean toServer, InputStream in, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[MAX_SEGMENT];
    int sequence = 1;
    for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
      byte[] octets = Arrays.copyOf(buffer, count);
      synchronized (segments) {
        segments.add(new Segment(client, toServer, sequence, octets));
      }
      sequence += count;
      out.write(octets);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // One of the sockets was closed, which is how this ends.
              }
            },
            "wiretap");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
      synchronized (sockets) {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
