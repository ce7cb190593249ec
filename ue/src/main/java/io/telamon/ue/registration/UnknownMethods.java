package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.sip.transaction.TransactionUser;
import io.telamon.sip.transport.Flow;
import java.util.function.BiConsumer;

/** Answers every request with 405: so far this UE serves none (RFC 3261 8.2.1). */
final class UnknownMethods implements TransactionUser {
  private static final int METHOD_NOT_ALLOWED = 405;

  private final BiConsumer<SipResponse, Flow> onStrayResponse;

  UnknownMethods(BiConsumer<SipResponse, Flow> onStrayResponse) {
    this.onStrayResponse = onStrayResponse;
  }

  @Override
  public void onRequest(ServerTransaction transaction, SipRequest request) {
    SipResponse response =
        request.response(METHOD_NOT_ALLOWED, "Method Not Allowed", transaction.toTag());
    // Present but empty: no method at all is allowed (RFC 3261 20.5).
    response.setHeader(HeaderNames.ALLOW, "");
    transaction.respond(response);
  }

  @Override
  public void onStrayResponse(SipResponse response, Flow flow) {
    onStrayResponse.accept(response, flow);
  }

  @Override
  public void onAck(SipRequest ack, Flow flow) {
    // Belongs to nothing here, and an ACK is never answered.
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    // Every INVITE has its 405 already.
  }
}
