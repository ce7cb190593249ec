package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.GmAccess;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;

/**
 * Initial registration (TS 24.229 5.1.1.2.1), with the mechanism of the moment and what the network
 * may ask to change: a longer duration, another Call-ID, early security.
 */
final class InitialRegistration {
  private static final int INTERVAL_TOO_BRIEF = 423;

  private final RegisterRequest requests;
  private final GmAccess gm;
  private final AccessSecurityChoice choice;
  private BindingChange change;
  private boolean lengthened;
  private boolean begunAnew;

  /** Initial registration, or with another purpose the requests of a re-registration. */
  InitialRegistration(
      RegisterRequest requests, GmAccess gm, AccessSecurityChoice choice, BindingChange change) {
    this.requests = requests;
    this.gm = gm;
    this.choice = choice;
    this.change = change;
  }

  Result perform() {
    AccessSecurity security = choice.current();
    Ending ending = new RegisterExchange(requests, security, change).run(gm);
    if (ending instanceof Ending.Answered answered) {
      return changedAsAsked(answered) ? perform() : concluded(answered, security);
    }
    security.onFailure();
    return ending instanceof Ending.StartAgain && beginsAnew()
        ? perform()
        : new Result(new Abandoned(((Ending.Abandoned) ending).reason()), true);
  }

  /** What came of it, and whether that was said to credentials computed for it. */
  record Result(RegistrationOutcome outcome, boolean challenged) {}

  private boolean changedAsAsked(Ending.Answered answered) {
    if (answered.answer() instanceof Answer.Final received) {
      return lengthens(received.response()) || choice.fallBack(received.response());
    }
    // Our answer to a challenge got lost, or what it led to (33.203 CR 7.3.1.4).
    return answered.challenged() && beginsAnew();
  }

  /** 423: once more, for as long as the network wants (REG-U-39). */
  private boolean lengthens(SipResponse response) {
    if (response.status() != INTERVAL_TOO_BRIEF || lengthened) {
      return false;
    }
    long least = leastExpires(response);
    if (least <= change.expires()) {
      return false;
    }
    lengthened = true;
    change = change.lasting((int) Math.min(least, Integer.MAX_VALUE));
    return true;
  }

  private static long leastExpires(SipResponse response) {
    try {
      return response.number(HeaderNames.MIN_EXPIRES);
    } catch (SipSyntaxException e) {
      return -1;
    }
  }

  private boolean beginsAnew() {
    if (begunAnew) {
      return false;
    }
    begunAnew = true;
    choice.current().onFailure();
    requests.startAnew();
    return true;
  }

  private Result concluded(Ending.Answered ending, AccessSecurity security) {
    RegistrationOutcome outcome =
        RegisterResponse.outcome(ending.answer(), received -> taken(received, security));
    if (!outcome.succeeded()) {
      security.onFailure();
    }
    return new Result(outcome, ending.challenged());
  }

  private RegistrationOutcome taken(Answer.Final received, AccessSecurity security) {
    return TakenRegistration.of(received, requests, security, change.purpose());
  }
}
