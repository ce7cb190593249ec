package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.GmAccess;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.registration.ChallengeReaction.Answered;
import io.telamon.ue.registration.ChallengeReaction.CredentialsRefused;
import io.telamon.ue.registration.ChallengeReaction.Invalid;
import io.telamon.ue.registration.ChallengeReaction.StartAgain;
import io.telamon.ue.registration.ChallengeReaction.Stop;
import io.telamon.ue.registration.RegisterStep.Done;
import io.telamon.ue.registration.RegisterStep.Send;
import java.util.function.Consumer;

/**
 * One REGISTER and the answers to the challenges it meets (TS 24.229 5.1.1.5), whatever it is for
 * . Of invalid challenges in a row two are responded to (5.1.1.5.12); the number of valid
 * ones is bounded too. Used once, and sends nothing itself: it says what to send.
 */
public final class RegisterExchange {
  private static final int UNAUTHORIZED = 401;
  private static final int MAX_INVALID_IN_A_ROW = 2;
  private static final int MAX_CHALLENGES = 6;

  private final RegisterRequest requests;
  private final AccessSecurity security;
  private final BindingChange change;
  private int challenges;
  private int invalidInARow;
  private boolean answered;

  RegisterExchange(RegisterRequest requests, AccessSecurity security, BindingChange change) {
    this.requests = requests;
    this.security = security;
    this.change = change;
  }

  /** All of it, one request after the other. */
  Ending run(GmAccess gm) {
    RegisterStep step = begin();
    while (step instanceof Send next) {
      Parameters via = requests.viaParameters(change);
      step = on(gm.exchange(next.request(), next.path(), via));
    }
    return ((Done) step).ending();
  }

  /** The first REGISTER. */
  public RegisterStep begin() {
    SipRequest first = requests.next(change, security);
    GmPath path = security.begin(first, change.purpose());
    return new Send(requests.completed(first), path);
  }

  /** What follows from the answer to the last one. */
  public RegisterStep on(Answer answer) {
    return answer instanceof Answer.Final received && isChallenge(received.response())
        ? react(received)
        : new Done(new Ending.Answered(answer, answered));
  }

  /** A 401 without WWW-Authenticate challenges nobody. */
  private static boolean isChallenge(SipResponse response) {
    return response.status() == UNAUTHORIZED && response.hasHeader(HeaderNames.WWW_AUTHENTICATE);
  }

  private RegisterStep react(Answer.Final challenge) {
    if (++challenges > MAX_CHALLENGES) {
      return new Done(new Ending.Stopped("the network challenges without end"));
    }
    requests.network().announcedIn(challenge.response());
    ChallengeReaction reaction = security.onChallenge(challenge.response());
    if (reaction instanceof Answered valid) {
      invalidInARow = 0;
      answered = true;
      return another(valid.completion(), valid.path());
    }
    if (reaction instanceof Invalid invalid) {
      return report(invalid);
    }
    return new Done(end(reaction, challenge));
  }

  private RegisterStep report(Invalid invalid) {
    if (++invalidInARow > MAX_INVALID_IN_A_ROW) {
      return new Done(
          new Ending.Stopped("the third invalid challenge in a row: " + invalid.reason()));
    }
    return another(invalid.completion(), invalid.path());
  }

  private RegisterStep another(Consumer<SipRequest> completion, GmPath path) {
    SipRequest request = requests.next(change, security);
    completion.accept(request);
    return new Send(requests.completed(request), path);
  }

  private static Ending end(ChallengeReaction reaction, Answer.Final challenge) {
    if (reaction instanceof StartAgain again) {
      return new Ending.StartAgain(again.reason());
    }
    if (reaction instanceof CredentialsRefused) {
      return new Ending.Answered(challenge, true);
    }
    return new Ending.Stopped(((Stop) reaction).reason());
  }
}
