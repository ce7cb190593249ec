package io.telamon.sip.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Refuses the handshake of who is no SIP client, or whose page may not be one (RFC 7118 4.1, 7; RFC
 * 6455 4.2.2).
 */
final class WebSocketHandshakePolicy extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketHandshakePolicy.class);

  private final WebSocketConnection connection;
  private final LocalPoint point;
  private final OriginPolicy origins;

  WebSocketHandshakePolicy(WebSocketConnection connection, OriginPolicy origins) {
    this.connection = connection;
    this.point = connection.listeningPoint();
    this.origins = origins;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    HttpResponseStatus refusal = read instanceof FullHttpRequest http ? judge(http) : null;
    if (refusal == null) {
      context.fireChannelRead(read);
      return;
    }
    ReferenceCountUtil.release(read);
    InetSocketAddress client = connection.remoteAddress();
    LOG.atLevel(point.arrivals().mayLog(client) ? Level.INFO : Level.DEBUG)
        .log("{} refuses the WebSocket of {}: {}", point.name(), Addresses.text(client), refusal);
    point.counters().countDropped();
    context.writeAndFlush(answer(refusal)).addListener(ChannelFutureListener.CLOSE);
  }

  private @Nullable HttpResponseStatus judge(FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      return HttpResponseStatus.BAD_REQUEST;
    }
    if (!request
        .headers()
        .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
      return HttpResponseStatus.UPGRADE_REQUIRED;
    }
    if (!offersSip(request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL))) {
      return new HttpResponseStatus(400, "Subprotocol sip Required");
    }
    WebSocketHandshake handshake =
        new WebSocketHandshake(
            request.headers().get(HttpHeaderNames.ORIGIN),
            request.headers().get(HttpHeaderNames.HOST),
            request.uri(),
            connection.remoteAddress());
    connection.begunBy(handshake);
    return admits(handshake) ? null : HttpResponseStatus.FORBIDDEN;
  }

  /** A fault of the policy, which may be the application's, lets nobody in. */
  private boolean admits(WebSocketHandshake handshake) {
    try {
      return origins.admits(handshake);
    } catch (RuntimeException fault) {
      LOG.error("{}: the policy for origins failed", point.name(), fault);
      return false;
    }
  }

  private static boolean offersSip(List<String> subprotocols) {
    return subprotocols.stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .anyMatch(name -> name.strip().equals(WebSocketConnection.SUBPROTOCOL));
  }

  private static FullHttpResponse answer(HttpResponseStatus status) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
    answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
      answer.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }
    return answer;
  }
}
