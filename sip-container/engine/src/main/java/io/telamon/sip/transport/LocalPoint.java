package io.telamon.sip.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What listening points of all transports share: name, thread, and hops inside the JVM. */
abstract class LocalPoint implements ListeningPoint {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPoint.class);

  private static final int CLOSE_SECONDS = 5;

  /** About a megabyte of sources remembered. */
  private static final int MAX_SOURCES = 10_000;

  private final String name;
  private final PointOptions options;
  private final Channel channel;
  private final InetSocketAddress localAddress;
  private final HostPort sentBy;
  private final Set<InetAddress> addresses;
  private final TransportConfig config;
  private final Arrivals arrivals;
  private final MessageCounters counters = new MessageCounters();
  private final AtomicInteger pendingHops = new AtomicInteger();
  private final @Nullable SourceRates requestRates;
  private volatile boolean closed;

  LocalPoint(
      String name,
      PointOptions options,
      Channel channel,
      TransportConfig config,
      Arrivals arrivals) {
    this.name = name;
    this.options = options;
    this.channel = channel;
    this.config = config;
    this.arrivals = arrivals;
    requestRates =
        options.requestsPerSecond() == 0
            ? null
            : new SourceRates(options.requestsPerSecond(), MAX_SOURCES);
    localAddress = (InetSocketAddress) channel.localAddress();
    sentBy =
        complete(options.sentBy() == null ? LocalAddresses.sentBy(localAddress) : options.sentBy());
    addresses = LocalAddresses.reaching(localAddress, sentBy);
  }

  private HostPort complete(HostPort named) {
    return named.port() > 0 ? named : new HostPort(named.host(), localAddress.getPort());
  }

  /**
   * The way to a peer outside this JVM; complete at once where nothing has to be opened.
   *
   * @param domain whom its certificate must show it to be, where there is TLS
   */
  abstract CompletionStage<Flow> flowTo(InetSocketAddress peer, String domain);

  @Override
  public int openConnections() {
    return 0;
  }

  /** The flow that has this name, if it is still there; see {@link Flow#token}. */
  abstract @Nullable Flow flow(InetSocketAddress peer, long id);

  final String token(InetSocketAddress peer, long id) {
    return arrivals.tokens().of(id + " " + Addresses.text(peer) + ' ' + name);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public final HostPort sentBy() {
    return sentBy;
  }

  @Override
  public final boolean isSameElementAs(ListeningPoint other) {
    String element = options.element();
    return localAddress.equals(other.localAddress())
        || element != null && element.equals(((LocalPoint) other).options.element());
  }

  @Override
  public final boolean isOpen() {
    return !closed && channel.isOpen();
  }

  @Override
  public final MessageCounters counters() {
    return counters;
  }

  @Override
  public final void execute(Runnable task) {
    if (thread().inEventLoop()) {
      task.run();
      return;
    }
    try {
      thread().execute(task);
    } catch (RejectedExecutionException closed) {
      LOG.debug("{} is closed: task dropped", name);
    }
  }

  @Override
  public void close() {
    closed = true;
    ChannelFuture closing = channel.close();
    if (!thread().inEventLoop()) {
      closing.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      awaitRelease();
    }
  }

  /**
   * The port is free for the next one when this returns: NIO keeps a closed socket until its
   * selector has run once more, which it has before it takes up a task timed from its own thread.
   */
  private void awaitRelease() {
    CountDownLatch selected = new CountDownLatch(1);
    try {
      thread().execute(() -> thread().schedule(selected::countDown, 0, TimeUnit.MILLISECONDS));
      boolean released = selected.await(CLOSE_SECONDS, TimeUnit.SECONDS);
      if (!released) {
        LOG.warn("{} is closed, but its port may not be free yet", name);
      }
    } catch (RejectedExecutionException ended) {
      LOG.debug("{} is closed with its thread", name);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets in what waits at the socket; the layer knows this point by now. */
  final void startReading() {
    channel.config().setAutoRead(true);
  }

  final EventLoop thread() {
    return channel.eventLoop();
  }

  final PointOptions options() {
    return options;
  }

  /** Whether this source may send one more request now. */
  final boolean admitsRequestFrom(InetSocketAddress source) {
    return requestRates == null || requestRates.allows(source.getAddress());
  }

  final TransportConfig config() {
    return config;
  }

  final Arrivals arrivals() {
    return arrivals;
  }

  final boolean isAddressedBy(InetAddress address, int port) {
    return port == localAddress.getPort() && addresses.contains(address);
  }

  /** Takes a snapshot from another listening point; never runs anything on the caller's stack. */
  final void takeHop(SipMessage snapshot, Flow back, Consumer<Throwable> onFailure) {
    if (!isOpen()) {
      fail(new IOException(name + " is closed"), onFailure);
    } else if (pendingHops.incrementAndGet() > config.maxPendingHops()) {
      pendingHops.decrementAndGet();
      fail(new IOException(name + " has too many messages waiting"), onFailure);
    } else {
      post(snapshot, back, onFailure);
    }
  }

  private void post(SipMessage snapshot, Flow back, Consumer<Throwable> onFailure) {
    try {
      thread().execute(() -> arrive(snapshot, back));
    } catch (RejectedExecutionException closed) {
      pendingHops.decrementAndGet();
      fail(closed, onFailure);
    }
  }

  private void arrive(SipMessage snapshot, Flow back) {
    pendingHops.decrementAndGet();
    arrivals.hop(snapshot, back);
  }

  final void fail(Throwable cause, Consumer<Throwable> onFailure) {
    counters.countDropped();
    LOG.debug("{} lost a message: {}", name, cause.toString());
    onFailure.accept(cause);
  }

  static CompletionStage<Flow> at(Flow flow) {
    return CompletableFuture.completedFuture(flow);
  }

  @Override
  public final String toString() {
    return name + ' ' + transport() + ' ' + sentBy;
  }
}
