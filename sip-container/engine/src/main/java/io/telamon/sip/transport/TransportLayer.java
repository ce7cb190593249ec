package io.telamon.sip.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All listening points of one SIP element and the ways between them and the world (RFC 3261 18).
 * Thread-safe.
 */
public final class TransportLayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransportLayer.class);

  private static final int CLOSE_SECONDS = 5;

  private final Resolver resolver;
  private final @Nullable InetAddressResolver ownResolver;
  private final EventLoopGroup threads;
  private final HandshakeThreads handshakes;
  private final Arrivals arrivals;
  private final Opening opening;
  private final ThreadLag lag;
  private final List<LocalPoint> points = new CopyOnWriteArrayList<>();

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
    this.resolver = resolver;
    this.ownResolver = ownResolver;
    threads = config.sockets().threads(config.threads(), new DefaultThreadFactory("sip-io", true));
    LOG.info("Sockets by {}, {} threads", config.sockets(), config.threads());
    handshakes = new HandshakeThreads(config.threads(), config.streams().maxConnections());
    arrivals = new Arrivals(new SipDecoder(config.limits()));
    opening = new Opening(threads, config, arrivals, handshakes);
    lag = new ThreadLag(threads, System::nanoTime);
  }

  /** How far the slowest thread of the listening points is behind now, in nanoseconds. */
  public long threadLagNanos() {
    return lag.nanos();
  }

  /** Sets who gets the messages. What arrives before is dropped. */
  public void deliverTo(MessageReceiver receiver) {
    arrivals.deliverTo(receiver);
  }

  /** Tells someone of each flow that ends from now on. */
  public void watch(FlowWatcher watcher) {
    arrivals.watchers().add(watcher);
  }

  /** Tells someone no longer. */
  public void unwatch(FlowWatcher watcher) {
    arrivals.watchers().remove(watcher);
  }

  /**
   * Opens a listening point whose sent-by is the bound address; see {@link #open(String, Transport,
   * InetSocketAddress, PointOptions)}.
   */
  public ListeningPoint open(String name, Transport transport, InetSocketAddress local)
      throws IOException {
    return open(name, transport, local, PointOptions.DEFAULT);
  }

  /** As {@link #open(String, Transport, InetSocketAddress, PointOptions)}, with this sent-by. */
  public ListeningPoint open(
      String name, Transport transport, InetSocketAddress local, @Nullable HostPort sentBy)
      throws IOException {
    return open(name, transport, local, PointOptions.builder().sentBy(sentBy).build());
  }

  /**
   * Opens a listening point; it receives when this returns.
   *
   * @param local with port 0 for any free one
   * @throws IOException if the address cannot be bound
   * @throws IllegalArgumentException if an open listening point has this name, or the options have
   *     no TLS for a transport that needs it
   */
  public synchronized ListeningPoint open(
      String name, Transport transport, InetSocketAddress local, PointOptions options)
      throws IOException {
    points.removeIf(point -> !point.isOpen());
    if (listeningPoint(name) != null) {
      throw new IllegalArgumentException("listening point " + name + " is open already");
    }
    LocalPoint point = opening.open(name, transport, local, options);
    points.add(point);
    point.startReading();
    return point;
  }

  /** The open listening points, in the order they were opened. */
  public List<ListeningPoint> listeningPoints() {
    return points.stream().filter(ListeningPoint::isOpen).map(ListeningPoint.class::cast).toList();
  }

  /** The open listening point of this name; null if there is none. */
  public @Nullable ListeningPoint listeningPoint(String name) {
    for (LocalPoint point : points) {
      if (point.isOpen() && point.name().equals(name)) {
        return point;
      }
    }
    return null;
  }

  /** The open listening point of ours that the destination denotes; null if it is someone else. */
  public @Nullable ListeningPoint ownListeningPoint(Destination destination) {
    InetAddress address = destination.knownAddress();
    return address == null ? ownByName(destination) : ownByAddress(destination, address);
  }

  /** Whether the destination is a name of somebody else, whose servers are to be located first. */
  public boolean mustBeLocated(Destination destination) {
    return destination.knownAddress() == null && ownByName(destination) == null;
  }

  /**
   * The servers of a destination that is a name, in the order in which a request from this
   * listening point tries them (RFC 3263 4); never none.
   */
  public CompletionStage<List<Destination>> locate(Destination destination, ListeningPoint from) {
    return resolver.locate(destination, reach(from));
  }

  private Reach reach(ListeningPoint from) {
    Set<Transport> transports = EnumSet.of(from.transport());
    for (Transport other : Transport.values()) {
      if (twin(from, other) != null) {
        transports.add(other);
      }
    }
    InetAddress local = from.localAddress().getAddress();
    boolean ipv6 = local instanceof Inet6Address;
    return new Reach(transports, !ipv6 || local.isAnyLocalAddress(), ipv6);
  }

  /**
   * The open listening point of another transport that is a way to the same element, best one at
   * the same address and port; null if there is none.
   */
  public @Nullable ListeningPoint twin(ListeningPoint of, Transport transport) {
    ListeningPoint found = null;
    for (LocalPoint point : points) {
      boolean open = point.transport() == transport && point.isOpen();
      if (open && point.localAddress().equals(of.localAddress())) {
        return point;
      }
      if (open && found == null && point.isSameElementAs(of)) {
        found = point;
      }
    }
    return found;
  }

  /** The other open listening points that are ways to the same element. */
  public List<ListeningPoint> twins(ListeningPoint of) {
    return points.stream()
        .filter(point -> point != of && point.isOpen() && point.isSameElementAs(of))
        .map(ListeningPoint.class::cast)
        .toList();
  }

  /**
   * From where a request leaves: from the twin that speaks the destination's transport, and by TCP
   * if it is too large for a datagram and the listening point may switch.
   *
   * @param request complete, with its top Via
   */
  public Departure departure(SipRequest request, Destination destination, ListeningPoint from) {
    if (ownListeningPoint(destination) != null) {
      return Departure.of(from, destination);
    }
    if (destination.transport() != from.transport()) {
      ListeningPoint twin = twin(from, destination.transport());
      return Departure.of(twin == null ? from : twin, destination);
    }
    boolean maySwitch =
        from.transport() == Transport.UDP && ((LocalPoint) from).options().largeRequestsByTcp();
    ListeningPoint tcp = maySwitch ? twin(from, Transport.TCP) : null;
    if (tcp == null || request.encode().length <= Departure.LARGEST_DATAGRAM) {
      return Departure.of(from, destination);
    }
    return new Departure(tcp, destination.over(Transport.TCP), Departure.of(from, destination));
  }

  /**
   * The flow over which a request reaches its destination from this listening point: inside the JVM
   * if the destination is one of our own points. Complete at once unless a name must be resolved or
   * a connection opened.
   */
  public CompletionStage<Flow> flowTo(Destination destination, ListeningPoint from) {
    LocalPoint local = (LocalPoint) from;
    InetAddress address = destination.knownAddress();
    if (address != null) {
      return flow(destination, address, local);
    }
    LocalPoint own = ownByName(destination);
    if (own != null) {
      return LocalPoint.at(new InJvmFlow(local, own));
    }
    return locate(destination, from).thenCompose(servers -> flowTo(servers.get(0), from));
  }

  /**
   * The flow over which a response leaves by its top Via (RFC 3261 18.2.2, RFC 3581 4), from the
   * listening point that sends the responses of this one: over a connection to where the request
   * came from, or else to its sent-by (RFC 3263 5).
   */
  public CompletionStage<Flow> flowForResponse(SipResponse response, ListeningPoint from) {
    if (from.transport().isWebSocket()) {
      // RFC 7118 5: a client cannot be connected to.
      return CompletableFuture.failedFuture(new IOException("the WebSocket has ended"));
    }
    String other = ((LocalPoint) from).options().responsesFrom();
    ListeningPoint named = other == null ? null : listeningPoint(other);
    ListeningPoint sender = named == null ? from : named;
    Via via = response.topVia();
    CompletionStage<Flow> way = flowTo(ViaSource.responseTarget(via, from.transport()), sender);
    Destination sentBy = ViaSource.otherResponseTarget(via, from.transport());
    return sentBy == null
        ? way
        : way.handle(
                (flow, failure) -> failure == null ? LocalPoint.at(flow) : flowTo(sentBy, sender))
            .thenCompose(found -> found);
  }

  /**
   * The flow that gave this token (RFC 5626 5.2); null if it has ended or this layer never gave it.
   */
  public @Nullable Flow flow(String token) {
    String named = arrivals.tokens().read(token);
    if (named == null) {
      return null;
    }
    String[] parts = named.split(" ", 3);
    HostPort peer = HostPort.parse(parts[1]);
    LocalPoint point = (LocalPoint) listeningPoint(parts[2]);
    InetAddress address = Addresses.numeric(peer.host());
    if (point == null || address == null) {
      return null;
    }
    LocalPoint own =
        ownByAddress(
            Destination.of(point.transport(), new InetSocketAddress(address, peer.port())),
            address);
    return own == null
        ? point.flow(new InetSocketAddress(address, peer.port()), Long.parseLong(parts[0]))
        : new InJvmFlow(point, own);
  }

  /** Connections that are open now at all listening points. */
  public int openConnections() {
    return points.stream().mapToInt(LocalPoint::openConnections).sum();
  }

  private CompletionStage<Flow> flow(
      Destination destination, InetAddress address, LocalPoint from) {
    LocalPoint own = ownByAddress(destination, address);
    if (own != null) {
      return LocalPoint.at(new InJvmFlow(from, own));
    }
    if (destination.transport() != from.transport()) {
      return CompletableFuture.failedFuture(
          new IOException(from.name() + " cannot send over " + destination.transport()));
    }
    return from.flowTo(new InetSocketAddress(address, destination.port()), destination.domain());
  }

  private @Nullable LocalPoint ownByAddress(Destination destination, InetAddress address) {
    for (LocalPoint point : points) {
      boolean addressed =
          point.transport() == destination.transport()
              && point.isAddressedBy(address, destination.port());
      if (addressed && point.isOpen()) {
        return point;
      }
    }
    return null;
  }

  private @Nullable LocalPoint ownByName(Destination destination) {
    for (LocalPoint point : points) {
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
    points.forEach(LocalPoint::close);
    points.clear();
    if (ownResolver != null) {
      ownResolver.close();
    }
    handshakes.close();
    threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    for (EventExecutor thread : threads) {
      if (thread.inEventLoop()) {
        return;
      }
    }
    threads.terminationFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
