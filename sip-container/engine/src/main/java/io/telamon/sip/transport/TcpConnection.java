package io.telamon.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.telamon.sip.message.SipMessage;
import io.telamon.sip.message.StreamFramer;
import io.telamon.sip.message.StreamFramer.Framed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection: a flow of RFC 5626. It ends when its peer breaks the framing, takes too long
 * for a message, does not read, or is silent for too long.
 */
final class TcpConnection extends ChannelInboundHandlerAdapter implements Flow {
  private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
  private static final byte[] PONG = {'\r', '\n'};

  private final TcpListeningPoint point;
  private final InetSocketAddress peer;
  private final StreamFramer framer;
  private volatile @Nullable Channel channel;
  private @Nullable Future<?> messageTimeout;

  TcpConnection(TcpListeningPoint point, InetSocketAddress peer) {
    this.point = point;
    this.peer = peer;
    framer = new StreamFramer(point.config().limits());
  }

  @Override
  public ListeningPoint listeningPoint() {
    return point;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return peer;
  }

  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  @Override
  public boolean isOpen() {
    Channel open = channel;
    return open != null && open.isActive();
  }

  /** Writes, unless the peer has not taken what was written before: then the message is lost. */
  @Override
  public void send(SipMessage message, Consumer<Throwable> onFailure) {
    Channel open = channel;
    if (open == null || !open.isActive()) {
      point.fail(
          new IOException("connection to " + Addresses.text(peer) + " is closed"), onFailure);
    } else if (!open.isWritable()) {
      point.fail(new IOException(Addresses.text(peer) + " does not read"), onFailure);
    } else {
      write(message, open, onFailure);
    }
  }

  private void write(SipMessage message, Channel open, Consumer<Throwable> onFailure) {
    Trace.sent(point, peer, message);
    byte[] wire = point.config().codec().outbound(message.encode());
    open.writeAndFlush(Unpooled.wrappedBuffer(wire))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                point.counters().countSent();
              } else {
                point.fail(written.cause(), onFailure);
              }
            });
  }

  void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    StreamConfig limits = point.config().streams();
    context
        .pipeline()
        .addBefore(
            context.name(),
            "idle",
            new IdleStateHandler(0, 0, limits.idleTimeout().toMillis(), TimeUnit.MILLISECONDS))
        .addBefore(
            context.name(),
            "write-timeout",
            new WriteTimeoutHandler(limits.writeTimeout().toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    try {
      framer.append(ByteBufUtil.getBytes((ByteBuf) read));
    } finally {
      ReferenceCountUtil.release(read);
    }
    boolean complete = takeMessages(context);
    if (complete || !framer.holdsPart()) {
      endMessageTimeout();
    }
    if (framer.holdsPart() && messageTimeout == null && isOpen()) {
      long millis = point.config().streams().messageTimeout().toMillis();
      messageTimeout =
          context.executor().schedule(() -> end("message too slow"), millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Hands up what is complete; says whether there was something. */
  private boolean takeMessages(ChannelHandlerContext context) {
    boolean any = false;
    Framed framed = framer.next();
    while (framed != null && isOpen()) {
      any = true;
      take(framed, context);
      framed = framer.next();
    }
    return any;
  }

  private void take(Framed framed, ChannelHandlerContext context) {
    if (framed instanceof StreamFramer.Message message) {
      byte[] sip = point.config().codec().inbound(message.bytes());
      if (sip != null) {
        point.arrivals().bytes(sip, point, this);
      }
    } else if (framed instanceof StreamFramer.Ping) {
      context.writeAndFlush(Unpooled.wrappedBuffer(PONG));
    } else if (framed instanceof StreamFramer.Broken broken) {
      point.arrivals().broken(broken, this);
      // Behind the answer, so that the peer can read why.
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void endMessageTimeout() {
    if (messageTimeout != null) {
      messageTimeout.cancel(false);
      messageTimeout = null;
    }
  }

  /** What a peer does not take, it shall not go on asking for. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(context.channel().isWritable());
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      end("idle");
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    endMessageTimeout();
    point.ended(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(cause.toString());
  }

  private void end(String why) {
    LOG.debug("{} ends the connection with {}: {}", point.name(), Addresses.text(peer), why);
    close();
  }

  @Override
  public String toString() {
    return point.name() + " - " + Addresses.text(peer) + " TCP";
  }
}
