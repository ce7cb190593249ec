package io.telamon.sip.proxy;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/** Request forwarding (RFC 3261 16.6, steps 1 to 5; the rest is the next hop and the transport). */
public final class RequestForwarding {
  /** What a request without Max-Forwards is given (16.6 step 3). */
  private static final int MAX_FORWARDS = 70;

  private RequestForwarding() {}

  /** Steps 1 to 3: a copy for one target with one hop less. */
  public static SipRequest copyFor(Uri target, SipRequest received) {
    SipRequest copy = received.copy();
    copy.setRequestUri(target);
    int hops = received.maxForwards();
    copy.setMaxForwards(hops < 0 ? MAX_FORWARDS : Math.max(0, hops - 1));
    return copy;
  }

  /** Step 4, and the same for Path (RFC 3327 5.2); null leaves the header field alone. */
  public static void addOwn(SipRequest copy, @Nullable SipUri recordRoute, @Nullable SipUri path) {
    if (recordRoute != null) {
      copy.pushAddress(HeaderNames.RECORD_ROUTE, NameAddr.of(recordRoute));
    }
    if (path != null) {
      copy.pushAddress(HeaderNames.PATH, NameAddr.of(path));
    }
  }
}
