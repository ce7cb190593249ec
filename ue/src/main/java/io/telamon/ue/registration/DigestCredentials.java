package io.telamon.ue.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestChallenge;
import io.telamon.ue.digest.DigestComputation;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A password and the one nonce kept for it, the newest (TS 24.229 5.1.1.4.3, 5.1.1.5.4). Not safe
 * for several threads.
 */
final class DigestCredentials {
  private final UeProfile profile;
  private final String password;
  private @Nullable DigestNonce nonce;
  private boolean answered;

  DigestCredentials(UeProfile profile, String password) {
    this.profile = profile;
    this.password = password;
  }

  /** Authorization of the first REGISTER: with the stored nonce, or without any. */
  void begin(SipRequest request, Purpose purpose) {
    answered = false;
    if (purpose.continues() && nonce != null) {
      authorize(request, nonce);
    } else {
      nonce = null;
      Authorization.putEmpty(request, profile);
    }
  }

  /** What there is to answer in a 401; a reaction if there is nothing. */
  static Optional<DigestChallenge> challenge(SipResponse response) {
    return DigestChallenge.topmost(response, algorithm -> algorithm.akaVersion() == 0);
  }

  /** Whether our answer was refused, and another would be no better. */
  boolean isRefused(DigestChallenge challenge) {
    return answered && !challenge.stale();
  }

  /** Takes the nonce of the challenge; puts the answer into the next request. */
  Consumer<SipRequest> answer(DigestChallenge challenge) {
    DigestNonce fresh = new DigestNonce(challenge, computation(challenge));
    nonce = fresh;
    answered = true;
    return request -> authorize(request, fresh);
  }

  private DigestComputation computation(DigestChallenge challenge) {
    return DigestComputation.of(
        challenge.algorithm(),
        profile.privateIdentity(),
        challenge.realm(),
        password.getBytes(UTF_8),
        challenge.nonce());
  }

  private void authorize(SipRequest request, DigestNonce with) {
    AuthParameters parameters = with.authorization(request, profile.privateIdentity());
    boolean wrong = profile.misbehaviour().contains(Misbehaviour.WRONG_RES);
    Authorization.put(request, wrong ? Authorization.spoilt(parameters) : parameters);
  }

  /** Checks the network and takes the next nonce; a reason if it does not know our password. */
  Optional<String> taken(SipResponse response, Purpose purpose) {
    String info = response.header("Authentication-Info");
    Optional<String> failure =
        info == null || nonce == null ? Optional.empty() : takeOver(AuthParameters.of(info), nonce);
    if (purpose.removes() || failure.isPresent()) {
      nonce = null;
    }
    return failure;
  }

  private Optional<String> takeOver(AuthParameters info, DigestNonce used) {
    String rspauth = info.get("rspauth");
    if (rspauth != null && !used.isMutual(rspauth, "sip:" + profile.claims().homeDomain())) {
      return Optional.of("rspauth is wrong: the network does not know our password");
    }
    String next = info.get("nextnonce");
    nonce = next == null ? used : used.followedBy(next);
    return Optional.empty();
  }

  void forget() {
    nonce = null;
  }
}
