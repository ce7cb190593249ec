package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.ue.gm.GmPath;
import java.util.function.Consumer;

/** What a UE does about a challenge. */
sealed interface ChallengeReaction {
  /** Answers it by another REGISTER with the same Call-ID. */
  record Answered(Consumer<SipRequest> completion, GmPath path) implements ChallengeReaction {}

  /** The challenge is invalid, which another REGISTER reports (5.1.1.5.3). */
  record Invalid(Consumer<SipRequest> completion, GmPath path, String reason)
      implements ChallengeReaction {}

  /** Our answer was wrong, and a second one would be no better. */
  record CredentialsRefused() implements ChallengeReaction {}

  /** Abandons the authentication and begins anew with another Call-ID (5.1.1.5.1). */
  record StartAgain(String reason) implements ChallengeReaction {}

  /** Abandons the registration. */
  record Stop(String reason) implements ChallengeReaction {}
}
