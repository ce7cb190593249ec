package io.telamon.sip.transport;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.flush.FlushConsolidationHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From Netty's datagrams to a listening point. */
final class DatagramReader extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramReader.class);

  private static final int WRITES_TOGETHER = 64;

  private @Nullable UdpListeningPoint listeningPoint;

  /**
   * This reader behind what keeps writes back for a moment, so that what the datagrams of one read,
   * or the tasks of one turn of the thread, cause to be sent goes out at one call.
   */
  ChannelHandler withWritesTogether() {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel channel) {
        channel
            .pipeline()
            .addLast(new FlushConsolidationHandler(WRITES_TOGETHER, true))
            .addLast(DatagramReader.this);
      }
    };
  }

  /** Tells whom to hand datagrams to; on the channel's thread, before reading begins. */
  void handTo(UdpListeningPoint point) {
    listeningPoint = point;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    UdpListeningPoint point = listeningPoint;
    if (point != null) {
      point.received(ByteBufUtil.getBytes(packet.content()), packet.sender());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A datagram socket reports errors of single packets here; none of them ends it.
    LOG.info("Error on UDP socket {}: {}", context.channel().localAddress(), cause.toString());
  }
}
