package io.telamon.sip.dispatch;

import io.telamon.sip.message.SipRequest;
import java.util.Locale;

/**
 * In which order requests are given up under overload: first what begins something, then what keeps
 * a registration, last what belongs to a dialog or to an emergency (RFC 7339 5.10.1). Responses,
 * ACK and CANCEL are never asked.
 */
enum Urgency {
  /** A first REGISTER, a call, any other request outside a dialog. */
  NEW(1),
  /** A REGISTER that goes on with what was answered before: credentials, refresh, the end. */
  RENEWAL(2),
  /** A request with a To tag, or an emergency call. */
  DIALOG(4);

  private static final String EMERGENCY = "urn:service:sos";

  private final int patience;

  Urgency(int patience) {
    this.patience = patience;
  }

  /** How many times the delay at which the least urgent are refused. */
  int patience() {
    return patience;
  }

  static Urgency of(SipRequest request, KnownRegistrations registrations) {
    if (request.isMethod("REGISTER")) {
      return registrations.knows(request) ? RENEWAL : NEW;
    }
    return request.to().tag() != null || isEmergency(request) ? DIALOG : NEW;
  }

  /**
   * RFC 5031 4.2. Not by Priority: anyone can write that, and it is not to influence what a request
   * is given (RFC 3261 20.26).
   */
  private static boolean isEmergency(SipRequest request) {
    return request.requestUriText().toLowerCase(Locale.ROOT).startsWith(EMERGENCY);
  }
}
