package io.telamon.sip.transaction;

import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Flow;

/** A server transaction (RFC 3261 17.2). Its methods may be called from any thread. */
public interface ServerTransaction {

  String method();

  /** Where the request came from: listening point, address of the peer, whether inside the JVM. */
  Flow flow();

  /**
   * Sends a response. After a final one only a 2xx to an INVITE already answered with 2xx is sent
   * (RFC 6026); anything else is ignored with a log line. The response belongs to the transaction
   * afterwards.
   */
  void respond(SipResponse response);

  /** A tag for To, the same for all answers the layer gives itself; others may use it too. */
  String toTag();

  /** Whether a final response has been handed to {@link #respond}. */
  boolean isAnswered();
}
