package io.telamon.sip.transport;

import io.telamon.sip.message.SipMessage;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * The flow between two listening points of one transport layer. The message arrives as if it came
 * from outside, without bytes: the receiver gets a snapshot, on its own thread.
 */
record InJvmFlow(LocalPoint listeningPoint, LocalPoint peer) implements Flow {

  @Override
  public InetSocketAddress remoteAddress() {
    return peer.localAddress();
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  @Override
  public String token() {
    return listeningPoint.token(peer.localAddress(), 0);
  }

  @Override
  public void send(SipMessage message, Consumer<Throwable> onFailure) {
    Trace.hop(listeningPoint, peer, message);
    peer.takeHop(message.copy(), new InJvmFlow(peer, listeningPoint), onFailure);
  }
}
