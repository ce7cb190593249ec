package io.telamon.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Binds sockets. Nothing is read before the listening point is complete. */
final class Opening {
  private static final int MAX_DATAGRAM = 65_535;
  private static final int SOCKET_BUFFER = 4 << 20;
  private static final int BACKLOG = 1024;

  private final EventLoopGroup threads;
  private final TransportConfig config;
  private final Arrivals arrivals;

  Opening(EventLoopGroup threads, TransportConfig config, Arrivals arrivals) {
    this.threads = threads;
    this.config = config;
    this.arrivals = arrivals;
  }

  LocalPoint open(String name, Transport transport, InetSocketAddress local, PointOptions options)
      throws IOException {
    return switch (transport) {
      case UDP -> udp(name, local, options);
      case TCP -> tcp(name, local, options);
      default ->
          throw new IllegalArgumentException("transport " + transport + " cannot be opened yet");
    };
  }

  private LocalPoint udp(String name, InetSocketAddress local, PointOptions options)
      throws IOException {
    DatagramReader reader = new DatagramReader();
    ChannelFuture binding =
        new Bootstrap()
            .group(threads)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .handler(reader)
            .bind(local);
    Channel channel = bound(binding, name, Transport.UDP, local);
    UdpListeningPoint point = new UdpListeningPoint(name, options, channel, config, arrivals);
    reader.handTo(point);
    return point;
  }

  private LocalPoint tcp(String name, InetSocketAddress local, PointOptions options)
      throws IOException {
    TcpAcceptor acceptor = new TcpAcceptor();
    EventLoop thread = threads.next();
    ChannelFuture binding =
        new ServerBootstrap()
            .group(thread, thread)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                TcpListeningPoint.waterMark(config.streams()))
            .childHandler(acceptor)
            .bind(local);
    Channel channel = bound(binding, name, Transport.TCP, local);
    TcpListeningPoint point =
        new TcpListeningPoint(name, options, channel, NioSocketChannel.class, config, arrivals);
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
