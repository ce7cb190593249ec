package io.telamon.sip.transport;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;

/**
 * Who gets the messages of a transport layer. Called on the thread of the flow's listening point,
 * one message after the other; must not block. The message belongs to the receiver.
 */
public interface MessageReceiver {

  /** A request; its top Via carries received and rport as RFC 3261 18.2.1 and RFC 3581 say. */
  void onRequest(SipRequest request, Flow flow);

  /** A response whose top Via names the flow's listening point. */
  void onResponse(SipResponse response, Flow flow);
}
