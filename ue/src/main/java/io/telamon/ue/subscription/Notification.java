package io.telamon.ue.subscription;

import io.telamon.sip.message.SipRequest;
import java.util.Locale;

/**
 * A NOTIFY that belongs to a subscription (RFC 6665 4.1.3).
 *
 * @param request as received
 * @param terminated whether Subscription-State ends the subscription
 */
public record Notification(SipRequest request, boolean terminated) {
  static Notification of(SipRequest request) {
    String state = request.header("Subscription-State");
    boolean terminated =
        state != null && state.strip().toLowerCase(Locale.ROOT).startsWith("terminated");
    return new Notification(request, terminated);
  }
}
