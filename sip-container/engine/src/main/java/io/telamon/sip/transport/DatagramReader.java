package io.telamon.sip.transport;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From Netty's datagrams to a listening point. */
final class DatagramReader extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramReader.class);

  private @Nullable UdpListeningPoint listeningPoint;

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
