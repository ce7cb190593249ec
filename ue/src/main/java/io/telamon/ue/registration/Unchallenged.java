package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.GmPath;
import java.time.Duration;
import java.util.Optional;

/**
 * A mechanism by which the access speaks for the UE: there is no challenge to answer, nothing to
 * keep, and nothing that protects (TS 24.229 5.1.1.2.5, 5.1.1.2.6).
 */
interface Unchallenged extends AccessSecurity {
  @Override
  default GmPath begin(SipRequest request, Purpose purpose) {
    return GmPath.UNPROTECTED;
  }

  @Override
  default ChallengeReaction onChallenge(SipResponse challenge) {
    return new ChallengeReaction.CredentialsRefused();
  }

  @Override
  default Optional<String> onSuccess(SipResponse response, Purpose purpose, Duration granted) {
    return Optional.empty();
  }

  @Override
  default void onFailure() {
    // Nothing is kept.
  }

  @Override
  default void beginUnprotected() {
    // It always does.
  }

  @Override
  default void forget() {
    // Nothing is kept.
  }

  @Override
  default GmPath protect(SipRequest request) {
    return GmPath.UNPROTECTED;
  }
}
