package io.telamon.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP port and the connections made to it and from it (RFC 3261 18.1, 18.2), all on one thread. A
 * connection is used for requests in both directions, whoever opened it: the address of a peer that
 * has completed the handshake is its own.
 */
final class TcpListeningPoint extends LocalPoint {
  private static final Logger LOG = LoggerFactory.getLogger(TcpListeningPoint.class);

  /** By the peer's address; touched on this point's thread only. */
  private final Map<InetSocketAddress, CompletableFuture<Flow>> connections = new HashMap<>();

  TcpListeningPoint(
      String name,
      PointOptions options,
      Channel channel,
      TransportConfig config,
      Arrivals arrivals) {
    super(name, options, channel, config, arrivals);
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  /** The connection to this peer: the one there is, or a new one once it is open. */
  @Override
  CompletionStage<Flow> flowTo(InetSocketAddress peer) {
    CompletableFuture<Flow> found = new CompletableFuture<>();
    execute(
        () -> reuseOrOpen(peer).whenComplete((flow, failure) -> complete(found, flow, failure)));
    return found;
  }

  private static void complete(CompletableFuture<Flow> found, Flow flow, Throwable failure) {
    if (failure == null) {
      found.complete(flow);
    } else {
      found.completeExceptionally(failure);
    }
  }

  private CompletableFuture<Flow> reuseOrOpen(InetSocketAddress peer) {
    CompletableFuture<Flow> known = connections.get(peer);
    if (known != null) {
      return known;
    }
    if (!isOpen() || isFull()) {
      return CompletableFuture.failedFuture(
          new IOException(name() + (isOpen() ? " has too many connections" : " is closed")));
    }
    CompletableFuture<Flow> opening = new CompletableFuture<>();
    connections.put(peer, opening);
    open(peer, opening);
    return opening;
  }

  private void open(InetSocketAddress peer, CompletableFuture<Flow> opening) {
    StreamConfig limits = config().streams();
    TcpConnection connection = new TcpConnection(this, peer);
    ChannelFuture connecting =
        new Bootstrap()
            .group(thread())
            .channel(config().sockets().connections())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.connectTimeout().toMillis())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(limits))
            .handler(connection)
            .connect(peer, new InetSocketAddress(localAddress().getAddress(), 0));
    connecting.addListener(
        connected -> {
          if (connected.isSuccess()) {
            opening.complete(connection);
          } else {
            connections.remove(peer, opening);
            opening.completeExceptionally(
                new IOException("No connection to " + Addresses.text(peer), connected.cause()));
          }
        });
  }

  static WriteBufferWaterMark waterMark(StreamConfig limits) {
    return new WriteBufferWaterMark(limits.writeBufferBytes() / 2, limits.writeBufferBytes());
  }

  private boolean isFull() {
    return connections.size() >= config().streams().maxConnections();
  }

  /** A peer has connected; too many are told so by the end of their connection. */
  void accepted(Channel channel) {
    InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
    if (peer == null || !isOpen() || isFull()) {
      LOG.debug("{} refuses a connection from {}", name(), peer);
      counters().countDropped();
      channel.close();
      return;
    }
    TcpConnection connection = new TcpConnection(this, peer);
    connections.put(peer, CompletableFuture.completedFuture(connection));
    channel.pipeline().addLast(connection);
  }

  void ended(TcpConnection connection) {
    CompletableFuture<Flow> known = connections.get(connection.remoteAddress());
    if (known != null && known.isDone() && known.getNow(connection) == connection) {
      connections.remove(connection.remoteAddress());
    }
  }

  @Override
  public void close() {
    super.close();
    execute(() -> List.copyOf(connections.values()).forEach(TcpListeningPoint::close));
  }

  private static void close(CompletableFuture<Flow> connection) {
    connection.thenAccept(flow -> ((TcpConnection) flow).close());
  }
}
