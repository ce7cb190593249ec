package io.telamon.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A program that opens TCP connections, says so, and keeps them until its input ends. */
final class ManyConnections {
  private static final int PER_ADDRESS = 4000;

  private ManyConnections() {}

  /** Arguments: the port on 127.0.0.1, and how many. */
  public static void main(String[] arguments) throws Exception {
    InetSocketAddress target = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      Socket socket = new Socket();
      socket.bind(
          new InetSocketAddress(InetAddress.getByName("127.0.2." + (1 + i / PER_ADDRESS)), 0));
      socket.connect(target, 10_000);
      open.add(socket);
    }
    System.out.println("open " + open.size());
    System.in.read();
  }
}
