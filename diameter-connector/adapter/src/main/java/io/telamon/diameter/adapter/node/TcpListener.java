package io.telamon.diameter.adapter.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jdiameter.server.api.IMetaData;
import org.jdiameter.server.api.io.INetworkConnectionListener;
import org.jdiameter.server.api.io.INetworkGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts the TCP connections of peers; made by the library, which calls this a network guard. */
public final class TcpListener implements INetworkGuard {
  private static final Logger log = LoggerFactory.getLogger(TcpListener.class);
  private static final int BACKLOG = 128;

  private final ServerSocket socket;
  private final IConcurrentFactory concurrency;
  private final IMessageParser parser;
  private final List<INetworkConnectionListener> listeners = new CopyOnWriteArrayList<>();
  private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();

  /**
   * The library's constructor.
   *
   * @throws IOException if the address cannot be bound
   */
  public TcpListener(
      InetAddress[] addresses,
      int port,
      IConcurrentFactory concurrency,
      IMessageParser parser,
      IMetaData metaData)
      throws IOException {
    this.concurrency = concurrency;
    this.parser = parser;
    this.socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(addresses[0], port), BACKLOG);
  }

  /** The port bound, which matters where the configuration says 0. */
  int port() {
    return socket.getLocalPort();
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  /** The library adds its one listener right after construction. */
  @Override
  public void addListener(INetworkConnectionListener listener) {
    listeners.add(listener);
    if (listeners.size() == 1) {
      concurrency.getThread("Diameter-" + port(), this::accept).start();
    }
  }

  @Override
  public void remListener(INetworkConnectionListener listener) {
    listeners.remove(listener);
  }

  private void accept() {
    while (isOpen()) {
      try {
        serve(socket.accept());
      } catch (IOException e) {
        if (isOpen()) {
          log.warn("{}: connection not accepted: {}", socket, e.getMessage());
        }
      }
    }
  }

  private void serve(Socket accepted) throws IOException {
    connections.removeIf(connection -> !connection.isConnected());
    TcpConnection connection = TcpConnection.accepted(accepted, concurrency, parser);
    connections.add(connection);
    listeners.forEach(listener -> listener.newNetworkConnection(connection));
    connection.start();
  }

  /** Stops accepting; the connections live on until their peers are told. */
  @Override
  public void destroy() {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("{}: {}", socket, e.getMessage());
    }
  }

  /** Ends what connections are left. */
  void closeConnections() {
    connections.forEach(TcpConnection::release);
    connections.clear();
  }
}
