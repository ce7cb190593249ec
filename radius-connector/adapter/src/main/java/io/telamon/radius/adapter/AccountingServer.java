package io.telamon.radius.adapter;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.telamon.radius.AccountingListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The accounting server: one UDP socket with what stands behind it, RFC 2866 clause 3. */
final class AccountingServer implements RadiusServerMXBean, AutoCloseable {

  /** Each waits for the durable store or a peer, not for a thread. */
  private static final int MAX_IN_WORK = 2_000;

  /** About 2000 new requests per second over the 30 seconds for which answers are kept. */
  private static final int MAX_ANSWERED = 65_536;

  /** Longer than any packet may be, so that padding does not make one look truncated. */
  private static final int MAX_DATAGRAM = 8_192;

  private static final int RECEIVE_BUFFER = 1 << 20;
  private static final int BOUND_SECONDS = 5;

  private final Drops drops;
  private final RecentRequests recent;
  private final AccountingReceiver receiver;
  private final EventLoopGroup thread;
  private final Channel channel;

  /**
   * Opens the server.
   *
   * @param node the name of this end in trace lines
   * @param listener called on the thread of the socket, must hand over at once
   * @throws IOException if it cannot listen, with a text that names the address and its keys
   */
  AccountingServer(
      RadiusConfiguration configuration,
      String node,
      AccountingListener listener,
      InstantSource clock)
      throws IOException {
    drops = new Drops(clock);
    recent = new RecentRequests(MAX_IN_WORK, MAX_ANSWERED, clock);
    receiver =
        new AccountingReceiver(
            new RequestReader(configuration.clients(), clock),
            recent,
            listener,
            drops,
            new AccountingTrace(node));
    thread = new NioEventLoopGroup(1, new DefaultThreadFactory("radius-server", true));
    channel = open(configuration.address());
    thread.scheduleAtFixedRate(this::expire, 1, 1, TimeUnit.SECONDS);
  }

  private Channel open(InetSocketAddress address) throws IOException {
    ChannelFuture bound =
        new Bootstrap()
            .group(thread)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
            .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
            .handler(receiver)
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stopThread();
      throw new IOException(cannotListen(address, bound.cause()), bound.cause());
    }
    return bound.channel();
  }

  private static String cannotListen(InetSocketAddress address, Throwable cause) {
    return "cannot listen for RADIUS on UDP %s (%s, %s): %s"
        .formatted(
            AccountingTrace.text(address),
            RadiusConfiguration.ADDRESS,
            RadiusConfiguration.PORT,
            cause.getMessage());
  }

  private void expire() {
    for (RequestKey key : recent.expire()) {
      drops.add(
          DropReason.FORGOTTEN,
          AccountingTrace.text(key.client()),
          "identifier " + Byte.toUnsignedInt(key.identifier()));
    }
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** Closes the socket and ends its thread; what is in work gets no response any more. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly(BOUND_SECONDS, TimeUnit.SECONDS);
    stopThread();
  }

  private void stopThread() {
    thread
        .shutdownGracefully(0, BOUND_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public boolean isListening() {
    return channel.isActive();
  }

  @Override
  public int getPort() {
    return channel.isActive() ? address().getPort() : 0;
  }

  @Override
  public long getAccepted() {
    return receiver.accepted();
  }

  @Override
  public long getDuplicates() {
    return receiver.duplicates();
  }

  @Override
  public long getUnknownClients() {
    return drops.count(DropReason.UNKNOWN_CLIENT);
  }

  @Override
  public long getBadAuthenticators() {
    return drops.count(DropReason.BAD_AUTHENTICATOR);
  }

  @Override
  public long getMalformed() {
    return drops.count(DropReason.MALFORMED);
  }

  @Override
  public long getUnsupported() {
    return drops.count(DropReason.UNSUPPORTED);
  }

  @Override
  public long getNotRecorded() {
    return drops.count(DropReason.NOT_RECORDED);
  }

  @Override
  public long getOverloads() {
    return drops.count(DropReason.OVERLOAD);
  }

  @Override
  public long getForgotten() {
    return drops.count(DropReason.FORGOTTEN);
  }

  @Override
  public int getPending() {
    return recent.inWork();
  }
}
