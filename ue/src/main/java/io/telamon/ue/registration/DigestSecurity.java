package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.digest.DigestChallenge;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** SIP digest without TLS (TS 24.229 5.1.1.2.3, 5.1.1.4.3, 5.1.1.5.4, 5.1.1.6.3). */
final class DigestSecurity implements AccessSecurity {
  private final UeProfile profile;
  private final DigestCredentials credentials;
  private final InetSocketAddress contact;

  DigestSecurity(UeProfile profile, String password, InetSocketAddress contact) {
    this.profile = profile;
    this.credentials = new DigestCredentials(profile, password);
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
    credentials.begin(request, purpose);
    return GmPath.UNPROTECTED;
  }

  @Override
  public ChallengeReaction onChallenge(SipResponse response) {
    Optional<DigestChallenge> challenge = DigestCredentials.challenge(response);
    if (challenge.isEmpty()) {
      return new ChallengeReaction.Stop("the 401 has no digest challenge this UE can answer");
    }
    if (profile.misbehaviour().contains(Misbehaviour.NO_ANSWER)) {
      return new ChallengeReaction.Stop("told not to answer the challenge");
    }
    return credentials.isRefused(challenge.get())
        ? new ChallengeReaction.CredentialsRefused()
        : new ChallengeReaction.Answered(credentials.answer(challenge.get()), GmPath.UNPROTECTED);
  }

  @Override
  public Optional<String> onSuccess(SipResponse response, Purpose purpose, Duration granted) {
    return credentials.taken(response, purpose);
  }

  @Override
  public void onFailure() {
    // The nonce, if it is no good, is answered with a 401 the next time.
  }

  @Override
  public void beginUnprotected() {
    credentials.forget();
  }

  @Override
  public void forget() {
    credentials.forget();
  }

  @Override
  public GmPath protect(SipRequest request) {
    return GmPath.UNPROTECTED;
  }
}
