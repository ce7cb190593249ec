package io.telamon.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import io.telamon.sip.message.StreamFramer;
import io.telamon.sip.message.StreamFramer.Framed;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A TCP or TLS connection: messages end where Content-Length says (RFC 3261 18.3). */
final class StreamConnection extends Connection {
  private static final byte[] PING = {'\r', '\n', '\r', '\n'};
  private static final byte[] PONG = {'\r', '\n'};

  private final StreamFramer framer;
  private @Nullable Consumer<InetSocketAddress> pinged;

  StreamConnection(
      StreamListeningPoint point, InetSocketAddress peer, @Nullable String domain, long id) {
    super(point, peer, domain, id);
    framer = new StreamFramer(point.config().limits());
  }

  @Override
  Object framed(ByteBuf sip) {
    return sip;
  }

  @Override
  void secured() {
    becomeReady();
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
      endDeadline();
    }
    if (framer.holdsPart()) {
      expectWithin("message", context);
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
    StreamListeningPoint point = listeningPoint();
    if (framed instanceof StreamFramer.Message message) {
      byte[] sip = point.config().codec().inbound(message.bytes());
      if (sip != null) {
        point.arrivals().bytes(sip, point, this);
      }
    } else if (framed instanceof StreamFramer.Ping) {
      context.writeAndFlush(Unpooled.wrappedBuffer(PONG));
    } else if (framed instanceof StreamFramer.Pong) {
      answered();
    } else if (framed instanceof StreamFramer.Broken broken) {
      point.arrivals().broken(broken, this);
      // Behind the answer, so that the peer can read why.
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void keepAlive(Consumer<InetSocketAddress> answered) {
    listeningPoint().execute(() -> ping(answered));
  }

  private void ping(Consumer<InetSocketAddress> answered) {
    if (write(PING)) {
      pinged = answered;
      framer.expectPong();
    }
  }

  private void answered() {
    Consumer<InetSocketAddress> waiting = pinged;
    pinged = null;
    if (waiting != null) {
      waiting.accept(listeningPoint().localAddress());
    }
  }
}
