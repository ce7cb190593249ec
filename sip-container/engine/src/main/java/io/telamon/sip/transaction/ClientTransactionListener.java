package io.telamon.sip.transaction;

import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;

/**
 * The transaction user as a client. Called on the thread of the transaction's listening point and
 * must not block. Exactly one of a final response, {@link #onTimeout} and {@link #onTransportError}
 * comes (2xx to INVITE may come more than once), and {@link #onTerminated} after it.
 */
public interface ClientTransactionListener {

  /** Our Via as a response brought it back, before the response: for received, rport, keep. */
  default void onOwnVia(Via own) {}

  /** A response, without our Via; it belongs to the listener. */
  void onResponse(SipResponse response);

  /** Timer B or F: no final response came. Treat as 408 (RFC 3261 8.1.3.1). */
  void onTimeout();

  /** The request could not be sent. Treat as 503 (RFC 3261 8.1.3.1). */
  void onTransportError(Throwable cause);

  /** The transaction is over and forgotten. */
  default void onTerminated() {}
}
