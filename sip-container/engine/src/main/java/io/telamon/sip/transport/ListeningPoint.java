package io.telamon.sip.transport;

import io.telamon.sip.message.HostPort;
import java.net.InetSocketAddress;

/**
 * A local address and port on which SIP is received and from which it is sent. Its name tells
 * connectors apart; the role of a request is the name of the point it arrived on.
 */
public interface ListeningPoint {

  /** The name it was opened with; unique among open points of one transport layer. */
  String name();

  Transport transport();

  /** The address it is bound to, with the real port if it was opened with port 0. */
  InetSocketAddress localAddress();

  /** Host and port as written into Via and the URIs of our own; the port is always present. */
  HostPort sentBy();

  boolean isOpen();

  /**
   * Whether it is this point, or another way to the same element: a point of another transport at
   * the same address and port, or one that was opened under the same element's name.
   */
  boolean isSameElementAs(ListeningPoint other);

  MessageCounters counters();

  /** Connections that are open now, in their handshake or behind it; 0 of UDP. */
  int openConnections();

  /**
   * Runs the task on the thread of this listening point: at once if the caller is on it, else soon.
   * All events of one listening point run one after the other there, so the task must not block.
   * After the transport layer is closed the task is dropped.
   */
  void execute(Runnable task);

  /** Stops receiving and sending. Messages already handed up are not affected. */
  void close();
}
