package io.telamon.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;

/** Carries TCP connections on over TLS, for a SIPp that was built without; trusts anybody. */
final class TlsBridge implements AutoCloseable {
  private final InetSocketAddress target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<String> versions = ConcurrentHashMap.newKeySet();

  TlsBridge(String address, InetSocketAddress target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 10, InetAddress.getByName(address));
    start(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** The versions of TLS that were agreed on. */
  Set<String> versions() {
    return versions;
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket plain = server.accept();
      SSLSocket tls = (SSLSocket) UncheckedTls.sockets().createSocket();
      open.add(plain);
      open.add(tls);
      tls.bind(new InetSocketAddress(server.getInetAddress(), 0));
      tls.connect(target, 10_000);
      tls.startHandshake();
      versions.add(tls.getSession().getProtocol());
      start(() -> carry(plain, tls));
      start(() -> carry(tls, plain));
    }
  }

  private static void carry(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  /** What may end by an I/O error, as sockets do. */
  private interface Task {
    void run() throws IOException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException ended) {
                // either end closed
              }
            },
            "tls-bridge");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
