package io.telamon.sip.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import org.jspecify.annotations.Nullable;

/** From Netty's accepted connections to a listening point. */
final class Acceptor extends ChannelInitializer<Channel> {
  private volatile @Nullable StreamListeningPoint listeningPoint;

  /** Tells whom to hand connections to, before the first is accepted. */
  void handTo(StreamListeningPoint point) {
    listeningPoint = point;
  }

  @Override
  protected void initChannel(Channel channel) {
    StreamListeningPoint point = listeningPoint;
    if (point != null) {
      point.accepted(channel);
    }
  }
}
