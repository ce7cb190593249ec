package io.telamon.ue.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestChallenge;
import io.telamon.ue.digest.DigestComputation;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SIP digest without TLS (TS 24.229 5.1.1.2.3, 5.1.1.4.3, 5.1.1.5.4, 5.1.1.6.3). One nonce is kept
 * at most, the newest.
 */
final class DigestSecurity implements AccessSecurity {
  private final UeProfile profile;
  private final String password;
  private final InetSocketAddress contact;
  private @Nullable DigestNonce nonce;
  private boolean answered;

  DigestSecurity(UeProfile profile, String password, InetSocketAddress contact) {
    this.profile = profile;
    this.password = password;
    this.contact = contact;
  }

  @Override
  public String publicIdentity() {
    return profile.claims().publicIdentity();
  }

  @Override
  public String homeDomain() {
    return profile.claims().homeDomain();
  }

  @Override
  public InetSocketAddress contact() {
    return contact;
  }

  @Override
  public GmPath begin(SipRequest request, Purpose purpose) {
    answered = false;
    if (purpose.continues() && nonce != null) {
      authorize(request, nonce);
    } else {
      nonce = null;
      Authorization.putEmpty(request, profile);
    }
    return GmPath.UNPROTECTED;
  }

  @Override
  public ChallengeReaction onChallenge(SipResponse response) {
    Optional<DigestChallenge> challenge =
        DigestChallenge.topmost(response, algorithm -> algorithm.akaVersion() == 0);
    if (challenge.isEmpty()) {
      return new ChallengeReaction.Stop("the 401 has no digest challenge this UE can answer");
    }
    if (profile.misbehaviour().contains(Misbehaviour.NO_ANSWER)) {
      return new ChallengeReaction.Stop("told not to answer the challenge");
    }
    return answered && !challenge.get().stale()
        ? new ChallengeReaction.CredentialsRefused()
        : answer(challenge.get());
  }

  private ChallengeReaction answer(DigestChallenge challenge) {
    DigestNonce fresh = new DigestNonce(challenge, computation(challenge));
    nonce = fresh;
    answered = true;
    return new ChallengeReaction.Answered(request -> authorize(request, fresh), GmPath.UNPROTECTED);
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

  @Override
  public Optional<String> onSuccess(SipResponse response, Purpose purpose, Duration granted) {
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

  @Override
  public void onFailure() {
    // The nonce, if it is no good, is answered with a 401 the next time.
  }

  @Override
  public void beginUnprotected() {
    nonce = null;
  }

  @Override
  public void forget() {
    nonce = null;
  }

  @Override
  public GmPath protect(SipRequest request) {
    return GmPath.UNPROTECTED;
  }
}
