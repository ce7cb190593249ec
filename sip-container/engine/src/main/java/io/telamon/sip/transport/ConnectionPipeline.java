package io.telamon.sip.transport;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What stands between the socket and a connection, by transport. */
final class ConnectionPipeline {
  private static final int MAX_HANDSHAKE_BYTES = 8192;

  private final ChannelPipeline pipeline;
  private final Connection connection;
  private final TransportConfig config;
  private final Transport transport;

  ConnectionPipeline(ChannelPipeline pipeline, Connection connection) {
    this.pipeline = pipeline;
    this.connection = connection;
    this.config = connection.listeningPoint().config();
    this.transport = connection.listeningPoint().transport();
  }

  /** For a peer that has connected. */
  void accepting(@Nullable SslHandler tls, OriginPolicy origins) {
    begin(tls);
    if (transport.isWebSocket()) {
      pipeline
          .addLast(
              new HttpServerCodec(MAX_HANDSHAKE_BYTES, MAX_HANDSHAKE_BYTES, MAX_HANDSHAKE_BYTES))
          .addLast(new HttpObjectAggregator(MAX_HANDSHAKE_BYTES))
          .addLast(new WebSocketHandshakePolicy((WebSocketConnection) connection, origins))
          .addLast(new PartialFrames.End(connection))
          .addLast(new WebSocketServerProtocolHandler(serverConfig()))
          .addLast(new WebSocketFrameAggregator(config.limits().maxMessageBytes()));
    }
    pipeline.addLast(connection);
  }

  /** For a connection that we open. */
  void connecting(@Nullable SslHandler tls) {
    begin(tls);
    if (transport.isWebSocket()) {
      pipeline
          .addLast(new HttpClientCodec())
          .addLast(new HttpObjectAggregator(MAX_HANDSHAKE_BYTES))
          .addLast(new PartialFrames.End(connection))
          .addLast(new WebSocketClientProtocolHandler(clientConfig()))
          .addLast(new WebSocketFrameAggregator(config.limits().maxMessageBytes()));
    }
    pipeline.addLast(connection);
  }

  private void begin(@Nullable SslHandler tls) {
    if (tls != null) {
      pipeline.addLast(tls);
    }
    StreamConfig limits = config.streams();
    pipeline
        .addLast(new IdleStateHandler(0, 0, limits.idleTimeout().toMillis(), TimeUnit.MILLISECONDS))
        .addLast(new WriteTimeoutHandler(limits.writeTimeout().toMillis(), TimeUnit.MILLISECONDS));
    if (transport.isWebSocket()) {
      pipeline.addLast(new PartialFrames(connection));
    }
  }

  private WebSocketServerProtocolConfig serverConfig() {
    return WebSocketServerProtocolConfig.newBuilder()
        .websocketPath("/")
        .checkStartsWith(true)
        .subprotocols(WebSocketConnection.SUBPROTOCOL)
        .maxFramePayloadLength(config.limits().maxMessageBytes())
        .handshakeTimeoutMillis(config.streams().messageTimeout().toMillis())
        .build();
  }

  private WebSocketClientProtocolConfig clientConfig() {
    String scheme = transport.isSecure() ? "wss" : "ws";
    String host =
        Objects.requireNonNull(connection.domain()) + ':' + connection.remoteAddress().getPort();
    HttpHeaders origin =
        new DefaultHttpHeaders()
            .set(HttpHeaderNames.ORIGIN, (transport.isSecure() ? "https://" : "http://") + host);
    return WebSocketClientProtocolConfig.newBuilder()
        .webSocketUri(URI.create(scheme + "://" + host + '/'))
        .subprotocol(WebSocketConnection.SUBPROTOCOL)
        .customHeaders(origin)
        .maxFramePayloadLength(config.limits().maxMessageBytes())
        .handshakeTimeoutMillis(config.streams().connectTimeout().toMillis())
        .build();
  }
}
