package io.telamon.ue.registration;

import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Registered;

/** The 200 to a REGISTER, taken over by all it concerns (TS 24.229 5.1.1.2.1, 5.1.1.4.1). */
final class TakenRegistration {
  private TakenRegistration() {}

  /** Registered, or abandoned if the network turns out not to be ours. */
  static RegistrationOutcome of(
      Answer.Final received, RegisterRequest requests, AccessSecurity security, Purpose purpose) {
    SipResponse response = received.response();
    requests.network().announcedIn(response);
    requests.network().agreedIn(received.via());
    Registered granted =
        RegisterResponse.registered(response, requests.contactUri(security), requests);
    return security
        .onSuccess(response, purpose, granted.expires())
        .<RegistrationOutcome>map(Abandoned::new)
        .orElse(granted);
  }
}
