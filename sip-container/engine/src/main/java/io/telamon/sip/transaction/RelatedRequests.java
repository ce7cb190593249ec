package io.telamon.sip.transaction;

import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import org.jspecify.annotations.Nullable;

/** The requests a client transaction makes from its INVITE. */
final class RelatedRequests {
  private RelatedRequests() {}

  /** The ACK of a final response other than 2xx (RFC 3261 17.1.1.3). */
  static SipRequest ack(SipRequest invite, SipResponse response) {
    return related(invite, "ACK", response.to());
  }

  /** The CANCEL of a pending INVITE (RFC 3261 9.1). */
  static SipRequest cancel(SipRequest invite, @Nullable String reason) {
    SipRequest cancel = related(invite, "CANCEL", invite.to());
    if (reason != null) {
      cancel.setHeader(HeaderNames.REASON, reason);
    }
    return cancel;
  }

  private static SipRequest related(SipRequest invite, String method, NameAddr to) {
    SipRequest request = SipRequest.create(method, invite.requestUri());
    request.pushVia(invite.topVia());
    request.setHeader(HeaderNames.MAX_FORWARDS, "70");
    request.setHeaders(HeaderNames.ROUTE, invite.headers(HeaderNames.ROUTE));
    request.setFrom(invite.from());
    request.setTo(to);
    request.setHeader(HeaderNames.CALL_ID, invite.callId());
    request.setCseq(new CSeq(invite.cseq().number(), method));
    return request;
  }
}
