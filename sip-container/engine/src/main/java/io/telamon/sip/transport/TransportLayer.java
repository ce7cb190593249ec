package io.telamon.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All listening points of one SIP element and the ways between them and the world (RFC 3261 18).
 * Thread-safe.
 */
public final class TransportLayer implements AutoCloseable {
  private static final int MAX_DATAGRAM = 65_535;
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final int CLOSE_SECONDS = 5;

  private final TransportConfig config;
  private final Resolver resolver;
  private final @Nullable InetAddressResolver ownResolver;
  private final EventLoopGroup threads;
  private final Arrivals arrivals;
  private final List<UdpListeningPoint> points = new CopyOnWriteArrayList<>();

  /** A layer that resolves names with the given resolver, which stays the caller's to close. */
  public TransportLayer(TransportConfig config, Resolver resolver) {
    this(config, resolver, null);
  }

  /** A layer that resolves names with the resolver of the platform. */
  public TransportLayer(TransportConfig config) {
    this(config, new InetAddressResolver());
  }

  private TransportLayer(TransportConfig config, InetAddressResolver ownResolver) {
    this(config, ownResolver, ownResolver);
  }

  private TransportLayer(
      TransportConfig config, Resolver resolver, @Nullable InetAddressResolver ownResolver) {
    this.config = config;
    this.resolver = resolver;
    this.ownResolver = ownResolver;
    threads = new NioEventLoopGroup(config.threads(), new DefaultThreadFactory("sip-io", true));
    arrivals = new Arrivals(new SipDecoder(config.limits()));
  }

  /** Sets who gets the messages. What arrives before is dropped. */
  public void deliverTo(MessageReceiver receiver) {
    arrivals.deliverTo(receiver);
  }

  /**
   * Opens a listening point whose sent-by is the bound address; see {@link #open(String, Transport,
   * InetSocketAddress, HostPort)}.
   */
  public ListeningPoint open(String name, Transport transport, InetSocketAddress local)
      throws IOException {
    return open(name, transport, local, null);
  }

  /**
   * Opens a listening point; it receives when this returns.
   *
   * @param local with port 0 for any free one
   * @param sentBy written into Via; without port the bound one; null for the bound address (for a
   *     wildcard: the first address of this host that is not loopback)
   * @throws IOException if the address cannot be bound
   * @throws IllegalArgumentException if an open listening point has this name, or the transport is
   *     not UDP
   */
  public synchronized ListeningPoint open(
      String name, Transport transport, InetSocketAddress local, @Nullable HostPort sentBy)
      throws IOException {
    if (transport != Transport.UDP) {
      throw new IllegalArgumentException("transport " + transport + " cannot be opened yet");
    }
    points.removeIf(point -> !point.isOpen());
    if (listeningPoint(name) != null) {
      throw new IllegalArgumentException("listening point " + name + " is open already");
    }
    DatagramReader reader = new DatagramReader();
    Channel channel = bind(name, local, reader);
    UdpListeningPoint point = point(name, channel, sentBy);
    points.add(point);
    reader.handTo(point);
    channel.config().setAutoRead(true);
    return point;
  }

  private Channel bind(String name, InetSocketAddress local, DatagramReader reader)
      throws IOException {
    ChannelFuture bound =
        new Bootstrap()
            .group(threads)
            .channel(NioDatagramChannel.class)
            // Nothing is read before the listening point is known to the reader.
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .handler(reader)
            .bind(local)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Cannot open " + name + " on UDP " + Addresses.text(local), bound.cause());
    }
    return bound.channel();
  }

  private UdpListeningPoint point(String name, Channel channel, @Nullable HostPort sentBy) {
    InetSocketAddress bound = (InetSocketAddress) channel.localAddress();
    HostPort named = sentBy == null ? LocalAddresses.sentBy(bound) : sentBy;
    HostPort complete = named.port() > 0 ? named : new HostPort(named.host(), bound.getPort());
    return new UdpListeningPoint(
        name, channel, complete, LocalAddresses.reaching(bound, complete), config, arrivals);
  }

  /** The open listening points, in the order they were opened. */
  public List<ListeningPoint> listeningPoints() {
    return points.stream().filter(ListeningPoint::isOpen).map(ListeningPoint.class::cast).toList();
  }

  /** The open listening point of this name; null if there is none. */
  public @Nullable ListeningPoint listeningPoint(String name) {
    for (UdpListeningPoint point : points) {
      if (point.isOpen() && point.name().equals(name)) {
        return point;
      }
    }
    return null;
  }

  /** The open listening point of ours that the destination denotes; null if it is someone else. */
  public @Nullable ListeningPoint ownListeningPoint(Destination destination) {
    InetAddress address = Addresses.numeric(destination.host());
    return address == null ? ownByName(destination) : ownByAddress(destination, address);
  }

  /**
   * The flow over which a request reaches its destination from this listening point: inside the JVM
   * if the destination is one of our own points. Complete at once unless a name must be resolved.
   */
  public CompletionStage<Flow> flowTo(Destination destination, ListeningPoint from) {
    if (destination.transport() != from.transport()) {
      return CompletableFuture.failedFuture(
          new IOException(from.name() + " cannot send over " + destination.transport()));
    }
    InetAddress address = Addresses.numeric(destination.host());
    if (address != null) {
      return CompletableFuture.completedFuture(flow(destination, address, from));
    }
    UdpListeningPoint own = ownByName(destination);
    if (own != null) {
      return CompletableFuture.completedFuture(new InJvmFlow((UdpListeningPoint) from, own));
    }
    return resolver
        .resolve(destination.host())
        .thenApply(resolved -> flow(destination, resolved, from));
  }

  /** The flow over which a response leaves by its top Via (RFC 3261 18.2.2, RFC 3581 4). */
  public CompletionStage<Flow> flowForResponse(SipResponse response, ListeningPoint from) {
    return flowTo(ViaSource.responseTarget(response.topVia(), from.transport()), from);
  }

  private Flow flow(Destination destination, InetAddress address, ListeningPoint from) {
    UdpListeningPoint local = (UdpListeningPoint) from;
    UdpListeningPoint own = ownByAddress(destination, address);
    return own != null
        ? new InJvmFlow(local, own)
        : new DatagramFlow(local, new InetSocketAddress(address, destination.port()));
  }

  private @Nullable UdpListeningPoint ownByAddress(Destination destination, InetAddress address) {
    for (UdpListeningPoint point : points) {
      boolean addressed =
          point.transport() == destination.transport()
              && point.isAddressedBy(address, destination.port());
      if (addressed && point.isOpen()) {
        return point;
      }
    }
    return null;
  }

  private @Nullable UdpListeningPoint ownByName(Destination destination) {
    for (UdpListeningPoint point : points) {
      boolean named =
          point.transport() == destination.transport()
              && point.sentBy().port() == destination.port()
              && point.sentBy().host().equalsIgnoreCase(destination.host());
      if (named && point.isOpen()) {
        return point;
      }
    }
    return null;
  }

  /** Closes all listening points and ends all threads, waiting at most five seconds. */
  @Override
  public void close() {
    points.forEach(UdpListeningPoint::close);
    points.clear();
    if (ownResolver != null) {
      ownResolver.close();
    }
    threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    for (EventExecutor thread : threads) {
      if (thread.inEventLoop()) {
        return;
      }
    }
    threads.terminationFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
