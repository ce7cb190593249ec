package io.telamon.sip.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Gives a deadline to a message that has begun: stands where a WebSocket's bytes come in. */
final class PartialFrames extends ChannelInboundHandlerAdapter {
  private final Connection connection;

  PartialFrames(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    connection.expectWithin("message", context);
    context.fireChannelRead(read);
  }

  /**
   * Stands where whole frames come out, also those of control that go no further. These may stand
   * between the fragments of a message (RFC 6455 5.4), whose deadline they do not move.
   */
  static final class End extends ChannelInboundHandlerAdapter {
    private final Connection connection;
    private boolean withinMessage;

    End(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
      if (read instanceof WebSocketFrame frame) {
        withinMessage = isControl(frame) ? withinMessage : !frame.isFinalFragment();
        if (!withinMessage) {
          connection.endDeadline();
        }
      }
      context.fireChannelRead(read);
    }

    private static boolean isControl(WebSocketFrame frame) {
      return frame instanceof PingWebSocketFrame
          || frame instanceof PongWebSocketFrame
          || frame instanceof CloseWebSocketFrame;
    }
  }
}
