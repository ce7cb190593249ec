package io.telamon.ue.gm;

import io.telamon.sip.message.Decoded;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipMessage;
import io.telamon.sip.transport.FlowCodec;
import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells the ladder of each SIP message that crosses the wire, retransmissions included, and changes
 * none. Whatever arrives is taken to come from the P-CSCF, the only peer a UE has.
 */
final class LadderTap implements FlowCodec {
  private final SipDecoder decoder = new SipDecoder(DecoderLimits.DEFAULT);
  private final InstantSource clock;
  private final LadderListener ladder;
  private volatile Route route;

  private record Route(
      InetSocketAddress from, InetSocketAddress to, InetSocketAddress answeredAt) {}

  LadderTap(
      InetSocketAddress local,
      InetSocketAddress pcscf,
      InstantSource clock,
      LadderListener ladder) {
    this.route = new Route(local, pcscf, local);
    this.clock = clock;
    this.ladder = ladder;
  }

  /** From now on messages go this way, with the addresses as they are bound. */
  void follow(UdpPorts ports, GmPath path) {
    this.route = new Route(ports.from(path).localAddress(), ports.to(path), ports.answeredAt(path));
  }

  @Override
  public byte[] inbound(byte[] wire) {
    tell(route.to(), route.answeredAt(), wire);
    return wire;
  }

  @Override
  public byte[] outbound(byte[] sip) {
    tell(route.from(), route.to(), sip);
    return sip;
  }

  /** A keep-alive was sent; captures have SIP only. */
  void keepAlive() {
    if (ladder != LadderListener.NONE) {
      Route now = route;
      ladder.message(
          LadderLine.between(clock.instant(), now.from(), now.to(), "SIP", "keep-alive"));
    }
  }

  private void tell(InetSocketAddress from, InetSocketAddress to, byte[] message) {
    if (ladder != LadderListener.NONE) {
      Instant now = clock.instant();
      ladder.datagram(now, from, to, message);
      ladder.message(LadderLine.between(now, from, to, "SIP", summary(message)));
    }
  }

  private String summary(byte[] message) {
    Decoded decoded = decoder.decode(message);
    return decoded instanceof SipMessage sip
        ? sip.summary()
        : "(no SIP message, " + message.length + " octets)";
  }
}
