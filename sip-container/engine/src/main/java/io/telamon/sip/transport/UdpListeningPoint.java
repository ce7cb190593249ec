package io.telamon.sip.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramPacket;
import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A UDP socket (RFC 3261 18.1.1, 18.2.1) on one thread of the transport layer. */
final class UdpListeningPoint implements ListeningPoint {
  private static final Logger LOG = LoggerFactory.getLogger(UdpListeningPoint.class);

  private static final int CLOSE_SECONDS = 5;

  private final String name;
  private final Channel channel;
  private final InetSocketAddress localAddress;
  private final HostPort sentBy;
  private final Set<InetAddress> addresses;
  private final TransportConfig config;
  private final Arrivals arrivals;
  private final MessageCounters counters = new MessageCounters();
  private final AtomicInteger pendingHops = new AtomicInteger();
  private volatile boolean closed;

  UdpListeningPoint(
      String name,
      Channel channel,
      HostPort sentBy,
      Set<InetAddress> addresses,
      TransportConfig config,
      Arrivals arrivals) {
    this.name = name;
    this.channel = channel;
    this.localAddress = (InetSocketAddress) channel.localAddress();
    this.sentBy = sentBy;
    this.addresses = addresses;
    this.config = config;
    this.arrivals = arrivals;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public HostPort sentBy() {
    return sentBy;
  }

  @Override
  public boolean isOpen() {
    return !closed && channel.isOpen();
  }

  @Override
  public MessageCounters counters() {
    return counters;
  }

  @Override
  public void execute(Runnable task) {
    if (channel.eventLoop().inEventLoop()) {
      task.run();
      return;
    }
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException closed) {
      LOG.debug("{} is closed: task dropped", name);
    }
  }

  @Override
  public void close() {
    closed = true;
    ChannelFuture closing = channel.close();
    if (!channel.eventLoop().inEventLoop()) {
      // The port is free for the next one when this returns.
      closing.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  boolean isAddressedBy(InetAddress address, int port) {
    return port == localAddress.getPort() && addresses.contains(address);
  }

  /** A datagram from the socket; on this point's thread. */
  void received(byte[] wire, InetSocketAddress source) {
    byte[] sip = config.codec().inbound(wire);
    if (sip != null) {
      arrivals.bytes(sip, new DatagramFlow(this, source));
    }
  }

  /** Writes to the socket; a socket that takes no more loses the message, as the network would. */
  void send(SipMessage message, InetSocketAddress target, Consumer<Throwable> onFailure) {
    if (!channel.isWritable()) {
      fail(new IOException(name + " cannot send now"), onFailure);
      return;
    }
    Trace.sent(this, target, message);
    byte[] wire = config.codec().outbound(message.encode());
    channel
        .writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(wire), target))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                counters.countSent();
              } else {
                fail(written.cause(), onFailure);
              }
            });
  }

  /** Takes a snapshot from another listening point; never runs anything on the caller's stack. */
  void takeHop(SipMessage snapshot, Flow back, Consumer<Throwable> onFailure) {
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
      channel.eventLoop().execute(() -> arrive(snapshot, back));
    } catch (RejectedExecutionException closed) {
      pendingHops.decrementAndGet();
      fail(closed, onFailure);
    }
  }

  private void arrive(SipMessage snapshot, Flow back) {
    pendingHops.decrementAndGet();
    arrivals.hop(snapshot, back);
  }

  private void fail(Throwable cause, Consumer<Throwable> onFailure) {
    counters.countDropped();
    LOG.debug("{} lost a message: {}", name, cause.toString());
    onFailure.accept(cause);
  }

  @Override
  public String toString() {
    return name + " UDP " + sentBy;
  }
}
