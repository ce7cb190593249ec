package io.telamon.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;

/** How sockets are driven: by Linux's epoll where there is one, else by what every JVM has. */
public enum Sockets {
  /** Native epoll: datagrams are read and written many at a call (recvmmsg, sendmmsg). */
  EPOLL(EpollDatagramChannel.class, EpollServerSocketChannel.class, EpollSocketChannel.class) {
    @Override
    EventLoopGroup threads(int count, ThreadFactory factory) {
      return new EpollEventLoopGroup(count, factory);
    }

    @Override
    void prepareReading(Bootstrap datagrams) {
      datagrams
          // By edge, a read that got less than it could take would be followed by an empty one.
          .option(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
          .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM)
          .option(
              ChannelOption.RCVBUF_ALLOCATOR,
              new FixedRecvByteBufAllocator(DATAGRAMS_AT_A_CALL * MAX_DATAGRAM));
    }
  },

  /** The selector of the platform: one datagram at a call. */
  NIO(NioDatagramChannel.class, NioServerSocketChannel.class, NioSocketChannel.class) {
    @Override
    EventLoopGroup threads(int count, ThreadFactory factory) {
      return new NioEventLoopGroup(count, factory);
    }

    @Override
    void prepareReading(Bootstrap datagrams) {
      datagrams.option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM));
    }
  };

  private static final int MAX_DATAGRAM = 65_535;

  /** Each costs its address space only, not memory, until a datagram of that size arrives. */
  private static final int DATAGRAMS_AT_A_CALL = 32;

  private final Class<? extends Channel> datagrams;
  private final Class<? extends ServerChannel> acceptors;
  private final Class<? extends Channel> connections;

  Sockets(
      Class<? extends Channel> datagrams,
      Class<? extends ServerChannel> acceptors,
      Class<? extends Channel> connections) {
    this.datagrams = datagrams;
    this.acceptors = acceptors;
    this.connections = connections;
  }

  /** The fastest that works here. */
  public static Sockets best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract EventLoopGroup threads(int count, ThreadFactory factory);

  /** Room for the largest datagram, and for as many as can be read at a call. */
  abstract void prepareReading(Bootstrap datagrams);

  Class<? extends Channel> datagrams() {
    return datagrams;
  }

  Class<? extends ServerChannel> acceptors() {
    return acceptors;
  }

  Class<? extends Channel> connections() {
    return connections;
  }
}
