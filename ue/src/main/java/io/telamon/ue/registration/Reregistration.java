package io.telamon.ue.registration;

import io.telamon.ue.gm.GmAccess;
import io.telamon.ue.registration.RegistrationOutcome.Refused;

/**
 * User-initiated re-registration of a contact that is bound already (TS 24.229 5.1.1.4): same
 * Call-ID and Contact, next CSeq, and the expiry asked for anew. Where the network has lost the
 * registration an initial one follows.
 */
final class Reregistration {
  private final RegisterRequest requests;
  private final GmAccess gm;
  private final AccessSecurityChoice choice;
  private final BindingChange change;

  Reregistration(
      RegisterRequest requests, GmAccess gm, AccessSecurityChoice choice, BindingChange change) {
    this.requests = requests;
    this.gm = gm;
    this.choice = choice;
    this.change = change;
  }

  RegistrationOutcome perform() {
    InitialRegistration.Result refreshed = with(Purpose.REFRESH);
    if (!isLost(refreshed)) {
      return refreshed.outcome();
    }
    choice.current().beginUnprotected();
    requests.startAnew();
    return with(Purpose.INITIAL).outcome();
  }

  private InitialRegistration.Result with(Purpose purpose) {
    return new InitialRegistration(requests, gm, choice, change.as(purpose)).perform();
  }

  /**
   * 403, 408, 500, 504 (5.1.1.4.1), and 503 as long as it does not ask us to wait. A 403 to
   * credentials computed just now is final (5.1.1.5.1, 5.1.1.5.5).
   */
  private static boolean isLost(InitialRegistration.Result refreshed) {
    if (!(refreshed.outcome() instanceof Refused refused)) {
      return false;
    }
    return switch (refused.status()) {
      case 403 -> !refreshed.challenged();
      case 408, 500, 504 -> true;
      case 503 -> refused.retryAfter().isEmpty();
      default -> false;
    };
  }
}
