package io.telamon.sip.transport;

import io.telamon.sip.message.SipMessage;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** The flow of a UDP address pair. */
record DatagramFlow(UdpListeningPoint listeningPoint, InetSocketAddress remoteAddress)
    implements Flow {

  @Override
  public boolean isInternal() {
    return false;
  }

  @Override
  public boolean isReliable() {
    return false;
  }

  @Override
  public String token() {
    return listeningPoint.token(remoteAddress, 0);
  }

  @Override
  public boolean isOpen() {
    return listeningPoint.isOpen();
  }

  @Override
  public void keepAlive(Consumer<InetSocketAddress> answered) {
    listeningPoint.keepAlive(remoteAddress, answered);
  }

  @Override
  public void send(SipMessage message, Consumer<Throwable> onFailure) {
    listeningPoint.send(message, remoteAddress, onFailure);
  }
}
