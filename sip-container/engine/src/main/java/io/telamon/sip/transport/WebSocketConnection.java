package io.telamon.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A WebSocket: one message to a frame (RFC 7118 5). */
final class WebSocketConnection extends Connection {
  /** Of Sec-WebSocket-Protocol. */
  static final String SUBPROTOCOL = "sip";

  private static final byte[] PING = {'\r', '\n', '\r', '\n'};
  private static final byte[] PONG = {'\r', '\n'};

  private volatile @Nullable WebSocketHandshake handshake;

  WebSocketConnection(
      StreamListeningPoint point, InetSocketAddress peer, @Nullable String domain, long id) {
    super(point, peer, domain, id);
  }

  /** The client has said this of itself. */
  void begunBy(WebSocketHandshake first) {
    handshake = first;
  }

  @Override
  public @Nullable WebSocketHandshake webSocket() {
    return handshake;
  }

  /** RFC 7118 5: text if it is UTF-8, which a browser's client likes best. */
  @Override
  Object framed(ByteBuf sip) {
    return ByteBufUtil.isText(sip, StandardCharsets.UTF_8)
        ? new TextWebSocketFrame(sip)
        : new BinaryWebSocketFrame(sip);
  }

  /** The handshake of HTTP follows. */
  @Override
  void secured() {}

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete
        || event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      becomeReady();
    } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
      fail(new IOException("No WebSocket with " + Addresses.text(remoteAddress())));
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    try {
      endDeadline();
      if (read instanceof WebSocketFrame frame) {
        take(ByteBufUtil.getBytes(frame.content()), context);
      }
    } finally {
      ReferenceCountUtil.release(read);
    }
  }

  private void take(byte[] wire, ChannelHandlerContext context) {
    StreamListeningPoint point = listeningPoint();
    if (Arrays.equals(wire, PING)) {
      context.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(PONG)));
      return;
    }
    byte[] sip = point.config().codec().inbound(wire);
    if (sip != null) {
      point.arrivals().bytes(sip, point, this);
    }
  }
}
