package io.telamon.sip.dialog;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import io.telamon.sip.transport.Destination;

/** Where a request goes by its own header fields (RFC 3261 8.1.2, 12.2.1.1, 16.6 steps 6 and 7). */
public final class NextHop {
  private NextHop() {}

  /**
   * The next hop of a request about to be sent. A topmost Route without lr changes places with the
   * Request-URI, as a strict router expects it.
   *
   * @throws IllegalArgumentException if it is not a SIP URI
   * @throws io.telamon.sip.message.SipSyntaxException if Route or Request-URI cannot be parsed
   */
  public static Destination of(SipRequest request) {
    NameAddr route = request.firstAddress(HeaderNames.ROUTE);
    if (route == null) {
      return Destination.of(sip(request.requestUri()));
    }
    SipUri first = sip(route.uri());
    if (!first.isLooseRouter()) {
      request.removeFirstElement(HeaderNames.ROUTE);
      request.addHeader(HeaderNames.ROUTE, NameAddr.of(request.requestUri()).toString());
      request.setRequestUri(first);
    }
    return Destination.of(first);
  }

  private static SipUri sip(Uri uri) {
    if (uri instanceof SipUri sip) {
      return sip;
    }
    throw new IllegalArgumentException("no way to a " + uri.scheme() + " URI without a Route");
  }
}
