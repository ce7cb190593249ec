package io.telamon.sip.transaction;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.Via;
import java.util.Locale;

/**
 * What a request is matched to its server transaction by (RFC 3261 17.2.3), and the listening
 * point: several elements of one JVM see the same call.
 *
 * @param id branch and sent-by, or what RFC 2543 clients are told apart by
 * @param method that of the request, INVITE for its ACK
 */
record ServerKey(String listeningPoint, String id, String method) {

  static ServerKey of(String listeningPoint, SipRequest request) {
    String method = request.isMethod("ACK") ? "INVITE" : request.method();
    return new ServerKey(listeningPoint, id(request), method);
  }

  /** The key of the INVITE that a CANCEL is for (RFC 3261 9.2). */
  ServerKey ofInvite() {
    return new ServerKey(listeningPoint, id, "INVITE");
  }

  private static String id(SipRequest request) {
    Via via = request.topVia();
    if (via.hasMagicCookie()) {
      return via.branch() + ' ' + via.sentBy().toString().toLowerCase(Locale.ROOT);
    }
    return String.join(
        " ",
        request.requestUriText(),
        String.valueOf(request.from().tag()),
        request.callId(),
        Long.toString(request.cseq().number()),
        via.toString());
  }
}
