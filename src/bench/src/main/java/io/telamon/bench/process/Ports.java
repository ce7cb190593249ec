package io.telamon.bench.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** Ports for those who must be told theirs before they start. */
public final class Ports {
  private Ports() {}

  /** A UDP port that was free just now. */
  public static int free() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
      return socket.getLocalPort();
    }
  }
}
