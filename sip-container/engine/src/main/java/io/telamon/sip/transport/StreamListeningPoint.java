package io.telamon.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import io.telamon.sip.message.Via;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of TCP, TLS, WS or WSS and the connections made to it and from it (RFC 3261 18.1, 18.2;
 * RFC 7118), all on one thread. A connection is used for requests in both directions, whoever
 * opened it: the address of a peer that has completed the handshake is its own.
 */
final class StreamListeningPoint extends LocalPoint {
  private static final Logger LOG = LoggerFactory.getLogger(StreamListeningPoint.class);

  private final Transport transport;
  private final @Nullable Tls tls;
  private final AtomicLong ids = new AtomicLong();

  /** All there are, also those in their handshake. */
  private final Map<Long, Connection> connections = new ConcurrentHashMap<>();

  /** Who has opened them, but for our own; touched on this point's thread only. */
  private final ConnectionShares shares;

  /** Where requests find one; touched on this point's thread only. */
  private final Map<Peer, Connection> ways = new HashMap<>();

  /** Ways by alias, of the few peers that have one; touched on this point's thread only. */
  private final Map<Peer, Connection> aliases = new HashMap<>();

  /** The alias of each of those peers' connections; on this point's thread, too. */
  private final Map<Connection, Peer> aliased = new HashMap<>();

  StreamListeningPoint(
      String name,
      Transport transport,
      PointOptions options,
      Channel channel,
      TransportConfig config,
      Arrivals arrivals,
      Executor handshakes) {
    super(name, options, channel, config, arrivals);
    this.transport = transport;
    this.shares = new ConnectionShares(config.streams().maxConnections());
    this.tls =
        options.tls() == null
            ? null
            : new Tls(options.tls(), handshakes, config.streams().messageTimeout());
  }

  /**
   * Who is reached by a connection.
   *
   * @param domain whom TLS has shown it to be; null if nobody asked
   */
  private record Peer(InetSocketAddress address, @Nullable String domain) {
    Peer {
      // A host is the same in any case (RFC 3261 19.1.4).
      domain = domain == null ? null : domain.toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public int openConnections() {
    return connections.size();
  }

  @Override
  @Nullable Flow flow(InetSocketAddress peer, long id) {
    Connection connection = connections.get(id);
    return connection != null && connection.remoteAddress().equals(peer) ? connection : null;
  }

  /** The connection to this peer: the one there is, or a new one once it is open. */
  @Override
  CompletionStage<Flow> flowTo(InetSocketAddress peer, String domain) {
    CompletableFuture<Flow> found = new CompletableFuture<>();
    execute(
        () ->
            reuseOrOpen(peer, domain)
                .whenComplete((flow, failure) -> complete(found, flow, failure)));
    return found;
  }

  private static void complete(CompletableFuture<Flow> found, Flow flow, Throwable failure) {
    if (failure == null) {
      found.complete(flow);
    } else {
      found.completeExceptionally(failure);
    }
  }

  private CompletableFuture<Flow> reuseOrOpen(InetSocketAddress address, String domain) {
    Peer asked = new Peer(address, transport.isSecure() ? domain : null);
    Connection known = known(asked);
    if (known != null) {
      return known.ready();
    }
    return isOpen() && !isFull()
        ? open(asked, domain)
        : CompletableFuture.failedFuture(
            new IOException(name() + (isOpen() ? " has too many connections" : " is closed")));
  }

  private @Nullable Connection known(Peer asked) {
    Connection known = ways.get(asked);
    if (known == null) {
      known = accepted(asked);
    }
    return known == null ? aliases.get(asked) : known;
  }

  /** Who has connected is at its address; a name it must have proved (RFC 5922 7.3). */
  private @Nullable Connection accepted(Peer asked) {
    Connection connection = ways.get(new Peer(asked.address(), null));
    String domain = asked.domain();
    return connection == null
            || domain == null
            || Addresses.numeric(domain) != null
            || connection.proves(domain)
        ? connection
        : null;
  }

  private CompletableFuture<Flow> open(Peer asked, String domain) {
    SslHandler handler;
    try {
      handler = tls == null ? null : tls.connecting(domain, asked.address());
    } catch (IllegalArgumentException noHostName) {
      return CompletableFuture.failedFuture(new IOException("No TLS with " + domain, noHostName));
    }
    if (transport.isSecure() && handler == null) {
      return CompletableFuture.failedFuture(
          new IOException(name() + " has no TLS context to open connections with"));
    }
    Connection connection = connection(asked.address(), domain);
    ways.put(asked, connection);
    connect(connection, handler);
    return connection.ready();
  }

  private Connection connection(InetSocketAddress peer, @Nullable String domain) {
    long id = ids.incrementAndGet();
    Connection connection =
        transport.isWebSocket()
            ? new WebSocketConnection(this, peer, domain, id)
            : new StreamConnection(this, peer, domain, id);
    connections.put(id, connection);
    return connection;
  }

  private void connect(Connection connection, @Nullable SslHandler handler) {
    StreamConfig limits = config().streams();
    InetSocketAddress peer = connection.remoteAddress();
    new Bootstrap()
        .group(thread())
        .channel(config().sockets().connections())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.connectTimeout().toMillis())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(limits))
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                new ConnectionPipeline(channel.pipeline(), connection).connecting(handler);
              }
            })
        .connect(peer, new InetSocketAddress(localAddress().getAddress(), 0))
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                ended(connection);
                connection
                    .ready()
                    .completeExceptionally(
                        new IOException(
                            "No connection to " + Addresses.text(peer), connected.cause()));
              }
            });
  }

  static WriteBufferWaterMark waterMark(StreamConfig limits) {
    return new WriteBufferWaterMark(limits.writeBufferBytes() / 2, limits.writeBufferBytes());
  }

  private boolean isFull() {
    return connections.size() >= config().streams().maxConnections();
  }

  private boolean isFullFor(InetSocketAddress peer) {
    return isFull() || shares.isUsedUp(peer.getAddress());
  }

  /** A peer has connected; too many are told so by the end of their connection. */
  void accepted(Channel channel) {
    InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
    SslHandler handler = tls == null ? null : tls.accepting();
    boolean servable = handler != null || !transport.isSecure();
    if (peer == null || !isOpen() || isFullFor(peer) || !servable) {
      LOG.debug("{} refuses a connection from {}", name(), peer);
      counters().countDropped();
      channel.close();
      return;
    }
    Connection connection = connection(peer, null);
    shares.accepted(peer.getAddress());
    ways.put(new Peer(peer, null), connection);
    new ConnectionPipeline(channel.pipeline(), connection).accepting(handler, options().origins());
  }

  /**
   * RFC 5923 8.1: a peer that asks for it by the alias parameter gets requests for its sent-by over
   * this connection, if its certificate shows that it is that one. The newest connection counts,
   * for the older may be of a process that has ended; and each has one alias, so that nobody fills
   * the memory with them.
   */
  void learnAlias(Via via, Connection connection) {
    boolean asks = via.parameters().has("alias") && connection.domain() == null;
    String domain = via.sentBy().host();
    if (asks && transport == Transport.TLS && connection.proves(domain)) {
      int port = via.sentBy().port() > 0 ? via.sentBy().port() : transport.defaultPort();
      InetSocketAddress listens =
          new InetSocketAddress(connection.remoteAddress().getAddress(), port);
      alias(new Peer(listens, domain), connection);
    }
  }

  private void alias(Peer listening, Connection connection) {
    Peer before = aliased.putIfAbsent(connection, listening);
    if (before == null) {
      aliases.put(listening, connection);
    } else {
      // Where a newer one had it and has ended.
      aliases.putIfAbsent(before, connection);
    }
  }

  void ended(Connection connection) {
    if (connections.remove(connection.id(), connection)) {
      ways.remove(new Peer(connection.remoteAddress(), null), connection);
      ways.remove(new Peer(connection.remoteAddress(), connection.domain()), connection);
      aliases.remove(aliased.remove(connection), connection);
      if (connection.domain() == null) {
        shares.ended(connection.remoteAddress().getAddress());
      }
      arrivals().watchers().forEach(watcher -> watcher.onEnd(connection));
    }
  }

  @Override
  public void close() {
    super.close();
    execute(() -> List.copyOf(connections.values()).forEach(Connection::close));
  }
}
