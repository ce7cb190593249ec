package io.telamon.sip.transport;

import io.telamon.sip.message.SipMessage;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way between one of our listening points and a peer (RFC 5626 3.1): a pair of UDP addresses, a
 * connection, or a hop inside the JVM. A message that arrives comes with the flow it came on.
 */
public interface Flow {

  /** Our end. */
  ListeningPoint listeningPoint();

  /** The peer's address as seen by us; for a hop inside the JVM that of its listening point. */
  InetSocketAddress remoteAddress();

  /** Whether the peer is another listening point of the same transport layer: no socket between. */
  boolean isInternal();

  /** Whether messages need no retransmission: a reliable transport or a hop inside the JVM. */
  boolean isReliable();

  /** Whether a message can still be sent: false once a connection has ended. */
  default boolean isOpen() {
    return true;
  }

  /** The certificates the peer has shown, its own first; empty without TLS or if it has none. */
  default List<X509Certificate> peerCertificates() {
    return List.of();
  }

  /** How a client began its WebSocket; null if it is none or we opened it. */
  default @Nullable WebSocketHandshake webSocket() {
    return null;
  }

  /** A name of this flow for {@link TransportLayer#flow}, fit for the user part of a URI. */
  String token();

  /**
   * Sends a keep-alive: a STUN Binding request over UDP, a double CRLF on a stream (RFC 5626 3.5).
   * Nothing is sent on a flow that is closed, inside the JVM, or a WebSocket.
   *
   * @param answered called at most once, on the thread of the listening point, when the peer has
   *     answered: with our address as the peer sees it (RFC 5626 4.4.2), or with our own on a
   *     stream
   */
  default void keepAlive(Consumer<InetSocketAddress> answered) {}

  /**
   * Sends a message as it is now; the caller may change it afterwards.
   *
   * @param onFailure called at most once, on any thread, if the message is known not to have left
   */
  void send(SipMessage message, Consumer<Throwable> onFailure);
}
