package io.telamon.sip.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import org.jspecify.annotations.Nullable;

/** From Netty's accepted connections to a listening point. */
final class TcpAcceptor extends ChannelInitializer<Channel> {
  private volatile @Nullable TcpListeningPoint listeningPoint;

  /** Tells whom to hand connections to, before the first is accepted. */
  void handTo(TcpListeningPoint point) {
    listeningPoint = point;
  }

  @Override
  protected void initChannel(Channel channel) {
    TcpListeningPoint point = listeningPoint;
    if (point != null) {
      point.accepted(channel);
    }
  }
}
