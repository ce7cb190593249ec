package io.telamon.sip.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.telamon.sip.message.SipMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A UDP socket (RFC 3261 18.1.1, 18.2.1) on one thread of the transport layer. */
final class UdpListeningPoint extends LocalPoint {
  private final Channel channel;
  private final StunRequests stunRequests = new StunRequests();

  UdpListeningPoint(
      String name,
      PointOptions options,
      Channel channel,
      TransportConfig config,
      Arrivals arrivals) {
    super(name, options, channel, config, arrivals);
    this.channel = channel;
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
  }

  @Override
  CompletionStage<Flow> flowTo(InetSocketAddress peer, String domain) {
    return at(new DatagramFlow(this, peer));
  }

  @Override
  Flow flow(InetSocketAddress peer, long id) {
    return new DatagramFlow(this, peer);
  }

  /** A datagram from the socket; on this point's thread. */
  void received(byte[] wire, InetSocketAddress source) {
    if (StunBinding.isStun(wire)) {
      stun(wire, source);
      return;
    }
    byte[] sip = config().codec().inbound(wire);
    if (sip != null) {
      arrivals().bytes(sip, this, new DatagramFlow(this, source));
    }
  }

  /** Sends a STUN Binding request; {@code answered} gets our address as the peer sees it. */
  void keepAlive(InetSocketAddress peer, Consumer<InetSocketAddress> answered) {
    if (channel.isWritable()) {
      byte[] request = stunRequests.begin(peer, answered);
      channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(request), peer));
    }
  }

  private void stun(byte[] wire, InetSocketAddress source) {
    if (stunRequests.isAnswered(wire, source)) {
      return;
    }
    if (!admitsRequestFrom(source)) {
      counters().countLimited();
      return;
    }
    byte[] answer = StunBinding.answer(wire, source);
    if (answer == null) {
      counters().countDropped();
    } else {
      channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(answer), source));
    }
  }

  /** Writes to the socket; a socket that takes no more loses the message, as the network would. */
  void send(SipMessage message, InetSocketAddress target, Consumer<Throwable> onFailure) {
    if (!channel.isWritable()) {
      fail(new IOException(name() + " cannot send now"), onFailure);
      return;
    }
    Trace.sent(this, target, message);
    byte[] wire = config().codec().outbound(message.encode());
    channel
        .writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(wire), target))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                counters().countSent();
              } else {
                fail(written.cause(), onFailure);
              }
            });
  }
}
