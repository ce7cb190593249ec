package io.telamon.ue.registration;

import io.telamon.sip.message.SipResponse;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Deregistered;
import java.time.Duration;

/** User-initiated de-registration of this UE's contact (TS 24.229 5.1.1.6). */
final class Deregistration {
  private static final int REMOVE = 0;

  private final RegisterRequest requests;
  private final GmAccess gm;
  private final AccessSecurity security;
  private final Purpose purpose;

  /** Removes our contact, or with purpose REMOVAL_OF_ALL all contacts of the IMPU. */
  Deregistration(RegisterRequest requests, GmAccess gm, AccessSecurity security, Purpose purpose) {
    this.requests = requests;
    this.gm = gm;
    this.security = security;
    this.purpose = purpose;
  }

  RegistrationOutcome perform() {
    Ending ending = new RegisterExchange(requests, gm, security, purpose, REMOVE).run();
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

  private RegistrationOutcome removed(SipResponse response) {
    return security
        .onSuccess(response, purpose, Duration.ZERO)
        .<RegistrationOutcome>map(Abandoned::new)
        .orElseGet(() -> new Deregistered(response));
  }
}
