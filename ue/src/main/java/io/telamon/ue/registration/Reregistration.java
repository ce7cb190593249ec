package io.telamon.ue.registration;

/**
 * User-initiated re-registration of a contact that is bound already (TS 24.229 5.1.1.4.1,
 * 5.1.1.4.6): same Call-ID and Contact, next CSeq, and the expiry asked for anew.
 */
final class Reregistration {
  private final RegisterRequest requests;
  private final GmAccess gm;
  private final int expires;

  Reregistration(RegisterRequest requests, GmAccess gm, int expires) {
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
