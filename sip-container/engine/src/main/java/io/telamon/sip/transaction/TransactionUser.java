package io.telamon.sip.transaction;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The transaction user as a server (RFC 3261 5): told of what arrives. Called on the thread of the
 * flow's listening point and must not block; messages belong to the user afterwards.
 */
public interface TransactionUser {

  /**
   * Asked first about a new request, not CANCEL or ACK: whether it is refused without a
   * transaction, since what is too much already must not cost memory. Lets all in by default.
   *
   * @return the response to send, its To tag added by the layer; null to let the request in
   */
  default @Nullable SipResponse refuse(SipRequest request, Flow flow) {
    return null;
  }

  /** A new request, not CANCEL or ACK; answer it through the transaction, from any thread. */
  void onRequest(ServerTransaction transaction, SipRequest request);

  /** An ACK that no INVITE transaction absorbed: that of a 2xx, or a stray one. */
  void onAck(SipRequest ack, Flow flow);

  /**
   * A CANCEL for an INVITE that has no final response yet. The layer has answered the CANCEL with
   * 200; the user now answers the INVITE (487) or cancels what it forwarded.
   */
  void onCancel(ServerTransaction invite, SipRequest cancel);

  /**
   * A response that belongs to no transaction. RFC 6026 forbids to forward it; only a user agent
   * core that waits for a repeated 2xx has a use for it. Dropped by default.
   */
  default void onStrayResponse(SipResponse response, Flow flow) {}

  /** A response could not be sent, or no ACK came for a final response to INVITE (timer H). */
  default void onServerFailure(ServerTransaction transaction, TransactionFailure failure) {}
}
