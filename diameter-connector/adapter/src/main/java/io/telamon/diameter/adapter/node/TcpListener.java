package io.telamon.diameter.adapter.node;

import io.telamon.diameter.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdiameter.api.Peer;
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

  /** Connections that have not sent a CER; what exceeds them is closed at once. */
  private static final int MOST_UNIDENTIFIED = 64;

  /** A peer that has not sent its whole CER in this time makes room for others. */
  private static final int IDENTIFICATION_MILLIS = 10_000;

  private static final long PAUSE_MILLIS = 100;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerSocket socket;
  private final IConcurrentFactory concurrency;
  private final IMessageParser parser;
  private final Origin self;
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
    Peer local = metaData.getLocalPeer();
    this.self = new Origin(local.getUri().getFQDN(), local.getRealmName());
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

  /** Goes on whatever happens: nobody starts this thread again. */
  private void accept() {
    while (isOpen()) {
      try {
        admit(socket.accept());
      } catch (IOException | RuntimeException | Error failure) {
        pauseAfter(failure);
      }
    }
  }

  /** Where there is no file descriptor left the next attempt fails at once, and the one after. */
  private void pauseAfter(Throwable failure) {
    if (!isOpen()) {
      return;
    }
    log.warn("{}: no connection accepted", socket, failure);
    try {
      boolean ended = closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      log.debug("{}: closed meanwhile: {}", socket, ended);
    } catch (InterruptedException e) {
      log.debug("{}: goes on after an interrupt", socket);
    }
  }

  /** What fails at one connection costs no other anything. */
  private void admit(Socket accepted) {
    try {
      serve(accepted);
    } catch (IOException | RuntimeException | Error failure) {
      log.warn("{} closed: it cannot be served", accepted, failure);
      TcpConnection.closeQuietly(accepted);
    }
  }

  private void serve(Socket accepted) throws IOException {
    connections.removeIf(connection -> !connection.isConnected());
    if (unidentified() >= MOST_UNIDENTIFIED) {
      log.warn("{} closed: too many connections without a CER", accepted);
      accepted.close();
      return;
    }
    TcpConnection connection =
        TcpConnection.accepted(accepted, concurrency, parser, self, IDENTIFICATION_MILLIS);
    try {
      begin(connection);
    } catch (RuntimeException | Error failure) {
      connection.release();
      throw failure;
    }
  }

  private void begin(TcpConnection connection) {
    connections.add(connection);
    listeners.forEach(listener -> listener.newNetworkConnection(connection));
    connection.start();
  }

  /** How many peers may still say who they are; those that took too long are sent away. */
  private long unidentified() {
    long oldest = System.currentTimeMillis() - IDENTIFICATION_MILLIS;
    connections.stream()
        .filter(connection -> !connection.isIdentified() && connection.getCreatedTime() < oldest)
        .forEach(TcpConnection::release);
    return connections.stream()
        .filter(connection -> connection.isConnected() && !connection.isIdentified())
        .count();
  }

  /** Stops accepting; the connections live on until their peers are told. */
  @Override
  public void destroy() {
    try {
      socket.close();
      closed.countDown();
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
