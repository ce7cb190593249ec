package io.telamon.ue.registration;

import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.GmAccess;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import java.time.Duration;

/** User-initiated de-registration of this UE's contact (TS 24.229 5.1.1.6). */
final class Deregistration {
  private final RegisterRequest requests;
  private final GmAccess gm;
  private final AccessSecurity security;
  private final BindingChange change;

  /** Removes what the change names: our contact, others, or all contacts of the IMPU. */
  Deregistration(
      RegisterRequest requests, GmAccess gm, AccessSecurity security, BindingChange change) {
    this.requests = requests;
    this.gm = gm;
    this.security = security;
    this.change = change;
  }

  RegistrationOutcome perform() {
    Ending ending = new RegisterExchange(requests, security, change).run(gm);
    RegistrationOutcome outcome = outcome(ending);
    if (!outcome.succeeded()) {
      security.onFailure();
    }
    return outcome;
  }

  private RegistrationOutcome outcome(Ending ending) {
    if (ending instanceof Ending.Answered answered) {
      return RegisterResponse.outcome(answered.answer(), this::removed);
    }
    return new Abandoned(((Ending.Abandoned) ending).reason());
  }

  private RegistrationOutcome removed(Answer.Final received) {
    SipResponse response = received.response();
    takeAnnouncements(response);
    return security
        .onSuccess(response, change.purpose(), Duration.ZERO)
        .<RegistrationOutcome>map(Abandoned::new)
        .orElseGet(() -> new Deregistered(response));
  }

  /** With the last IMPU the mechanisms and their keys go; else what is announced counts. */
  private void takeAnnouncements(SipResponse response) {
    if (change.purpose().removes()) {
      requests.network().forget();
    } else {
      requests.network().announcedIn(response);
    }
  }
}
