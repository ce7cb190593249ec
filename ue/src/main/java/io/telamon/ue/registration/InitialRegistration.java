package io.telamon.ue.registration;

/** Initial registration as a GIBA UE performs it (TS 24.229 5.1.1.2.1, 5.1.1.2.6). */
final class InitialRegistration {
  private final RegisterRequest requests;
  private final GmAccess gm;
  private final int expires;

  InitialRegistration(RegisterRequest requests, GmAccess gm, int expires) {
    this.requests = requests;
    this.gm = gm;
    this.expires = expires;
  }

  RegistrationOutcome perform() {
    Answer answer = gm.exchange(requests.next(expires));
    return RegisterResponse.outcome(
        answer, response -> RegisterResponse.registered(response, requests.contactUri()));
  }
}
