package io.telamon.sip.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Gives a deadline to a frame that has begun: stands where a WebSocket's bytes come in. */
final class PartialFrames extends ChannelInboundHandlerAdapter {
  private final Connection connection;

  PartialFrames(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    connection.expectWithin("frame", context);
    context.fireChannelRead(read);
  }

  /** Stands where whole frames come out, also those of control that go no further. */
  static final class End extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    End(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
      if (read instanceof WebSocketFrame frame && frame.isFinalFragment()) {
        connection.endDeadline();
      }
      context.fireChannelRead(read);
    }
  }
}
