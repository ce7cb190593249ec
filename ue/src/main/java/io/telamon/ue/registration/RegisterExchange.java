package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.registration.ChallengeReaction.Answered;
import io.telamon.ue.registration.ChallengeReaction.CredentialsRefused;
import io.telamon.ue.registration.ChallengeReaction.Invalid;
import io.telamon.ue.registration.ChallengeReaction.StartAgain;
import io.telamon.ue.registration.ChallengeReaction.Stop;
import java.util.function.Consumer;

/**
 * One REGISTER and the answers to the challenges it meets (TS 24.229 5.1.1.5), whatever it is for
 * . Of invalid challenges in a row two are responded to (5.1.1.5.12); the number of valid
 * ones is bounded too. Used once.
 */
final class RegisterExchange {
  private static final int UNAUTHORIZED = 401;
  private static final int MAX_INVALID_IN_A_ROW = 2;
  private static final int MAX_CHALLENGES = 6;

  private final RegisterRequest requests;
  private final GmAccess gm;
  private final AccessSecurity security;
  private final Purpose purpose;
  private final int expires;
  private int challenges;
  private int invalidInARow;
  private boolean answered;

  RegisterExchange(
      RegisterRequest requests,
      GmAccess gm,
      AccessSecurity security,
      Purpose purpose,
      int expires) {
    this.requests = requests;
    this.gm = gm;
    this.security = security;
    this.purpose = purpose;
    this.expires = expires;
  }

  Ending run() {
    SipRequest first = requests.next(purpose, expires, security);
    return send(first, security.begin(first, purpose));
  }

  private Ending send(SipRequest request, GmPath path) {
    Answer answer = gm.exchange(request, path);
    return answer instanceof Answer.Final received && isChallenge(received.response())
        ? react(received)
        : new Ending.Answered(answer, answered);
  }

  /** A 401 without WWW-Authenticate challenges nobody. */
  private static boolean isChallenge(SipResponse response) {
    return response.status() == UNAUTHORIZED && response.hasHeader(HeaderNames.WWW_AUTHENTICATE);
  }

  private Ending react(Answer.Final challenge) {
    if (++challenges > MAX_CHALLENGES) {
      return new Ending.Stopped("the network challenges without end");
    }
    ChallengeReaction reaction = security.onChallenge(challenge.response());
    if (reaction instanceof Answered valid) {
      invalidInARow = 0;
      answered = true;
      return send(completed(valid.completion()), valid.path());
    }
    if (reaction instanceof Invalid invalid) {
      return report(invalid);
    }
    return end(reaction, challenge);
  }

  private Ending report(Invalid invalid) {
    if (++invalidInARow > MAX_INVALID_IN_A_ROW) {
      return new Ending.Stopped("the third invalid challenge in a row: " + invalid.reason());
    }
    return send(completed(invalid.completion()), invalid.path());
  }

  private SipRequest completed(Consumer<SipRequest> completion) {
    SipRequest request = requests.next(purpose, expires, security);
    completion.accept(request);
    return request;
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
