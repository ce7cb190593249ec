package io.telamon.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds sockets. Nothing is read before the listening point is complete. */
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private static final int SEND_BUFFER = 4 << 20;

  /** What waits to be written together must not look like a socket that takes no more. */
  private static final WriteBufferWaterMark DATAGRAMS_WAITING =
      new WriteBufferWaterMark(SEND_BUFFER / 2, SEND_BUFFER);

  private static final int BACKLOG = 1024;

  private final EventLoopGroup threads;
  private final TransportConfig config;
  private final Arrivals arrivals;
  private final Executor handshakes;

  Opening(EventLoopGroup threads, TransportConfig config, Arrivals arrivals, Executor handshakes) {
    this.handshakes = handshakes;
    this.threads = threads;
    this.config = config;
    this.arrivals = arrivals;
  }

  LocalPoint open(String name, Transport transport, InetSocketAddress local, PointOptions options)
      throws IOException {
    if (transport.isSecure() && options.tls() == null) {
      throw new IllegalArgumentException(name + ": " + transport + " needs a TLS context");
    }
    return transport == Transport.UDP
        ? udp(name, local, options)
        : stream(name, transport, local, options);
  }

  private LocalPoint udp(String name, InetSocketAddress local, PointOptions options)
      throws IOException {
    DatagramReader reader = new DatagramReader();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(threads)
            .channel(config.sockets().datagrams())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_RCVBUF, options.receiveBufferBytes())
            .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, DATAGRAMS_WAITING)
            .handler(reader.withWritesTogether());
    config.sockets().prepareReading(bootstrap);
    Channel channel = bound(bootstrap.bind(local), name, Transport.UDP, local);
    sayIfSmaller((DatagramChannel) channel, options.receiveBufferBytes(), name);
    UdpListeningPoint point = new UdpListeningPoint(name, options, channel, config, arrivals);
    reader.handTo(point);
    return point;
  }

  /** A kernel that gives less loses datagrams in a burst, without a word of its own. */
  private static void sayIfSmaller(DatagramChannel channel, int wanted, String name) {
    int given = channel.config().getReceiveBufferSize();
    if (given < wanted) {
      LOG.info("{} has a receive buffer of {} instead of {} bytes", name, given, wanted);
    }
  }

  private LocalPoint stream(
      String name, Transport transport, InetSocketAddress local, PointOptions options)
      throws IOException {
    Acceptor acceptor = new Acceptor();
    EventLoop thread = threads.next();
    ChannelFuture binding =
        new ServerBootstrap()
            .group(thread, thread)
            .channel(config.sockets().acceptors())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                StreamListeningPoint.waterMark(config.streams()))
            .childHandler(acceptor)
            .bind(local);
    Channel channel = bound(binding, name, transport, local);
    StreamListeningPoint point =
        new StreamListeningPoint(name, transport, options, channel, config, arrivals, handshakes);
    acceptor.handTo(point);
    return point;
  }

  private static Channel bound(
      ChannelFuture binding, String name, Transport transport, InetSocketAddress local)
      throws IOException {
    binding.awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw new IOException(
          "Cannot open " + name + " on " + transport + ' ' + Addresses.text(local),
          binding.cause());
    }
    return binding.channel();
  }
}
