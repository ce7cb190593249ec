package io.telamon.it;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that nobody has. It is below those that Linux gives to clients, so that no connection of
 * another test can take it between its choice and its use.
 */
final class FreePort {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private FreePort() {}

  /** A port that is free for UDP and for TCP at the address. */
  static int at(String address) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(address, port)) {
        return port;
      }
    }
  }

  private static boolean isFree(String address, int port) {
    try {
      InetAddress local = InetAddress.getByName(address);
      try (ServerSocket tcp = new ServerSocket(port, 1, local);
          DatagramSocket udp = new DatagramSocket(port, local)) {
        return tcp.isBound() && udp.isBound();
      }
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("no port at " + address, e);
    }
  }
}
