package io.telamon.ue.registration;

import io.telamon.ue.registration.RegistrationOutcome.Deregistered;

/** User-initiated de-registration of this UE's contact (TS 24.229 5.1.1.6.1, 5.1.1.6.6). */
final class Deregistration {
  private static final int REMOVE = 0;

  private final RegisterRequest requests;
  private final GmAccess gm;

  Deregistration(RegisterRequest requests, GmAccess gm) {
    this.requests = requests;
    this.gm = gm;
  }

  RegistrationOutcome perform() {
    Answer answer = gm.exchange(requests.next(REMOVE));
    return RegisterResponse.outcome(answer, Deregistered::new);
  }
}
