package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.GmAccess;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Fetched;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks for the bindings of the IMPU and changes none (TS 24.229 5.1.1.4.1, RFC 3261 10.2.3). */
final class FetchBindings {
  private static final int NOTHING_ASKED = 0;

  private final RegisterRequest requests;
  private final GmAccess gm;
  private final AccessSecurity security;

  FetchBindings(RegisterRequest requests, GmAccess gm, AccessSecurity security) {
    this.requests = requests;
    this.gm = gm;
    this.security = security;
  }

  RegistrationOutcome perform() {
    Ending ending =
        new RegisterExchange(requests, security, BindingChange.of(Purpose.FETCH, NOTHING_ASKED))
            .run(gm);
    RegistrationOutcome outcome =
        ending instanceof Ending.Answered answered
            ? RegisterResponse.outcome(answered.answer(), this::fetched)
            : new Abandoned(((Ending.Abandoned) ending).reason());
    if (!outcome.succeeded()) {
      security.onFailure();
    }
    return outcome;
  }

  private RegistrationOutcome fetched(Answer.Final received) {
    SipResponse response = received.response();
    return security
        .onSuccess(response, Purpose.FETCH, Duration.ZERO)
        .<RegistrationOutcome>map(Abandoned::new)
        .orElseGet(() -> new Fetched(bindings(response), response));
  }

  private static Map<String, Duration> bindings(SipResponse response) {
    Map<String, Duration> bindings = new LinkedHashMap<>();
    for (NameAddr contact : response.addresses(HeaderNames.CONTACT)) {
      bindings.put(
          contact.uri().toString(),
          Duration.ofSeconds(RegisterResponse.secondsLeft(contact, response)));
    }
    return bindings;
  }
}
