package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.profile.UeProfile;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * NASS-IMS bundled authentication: the line speaks for the UE, which may name itself and answers no
 * challenge (TS 24.229 5.1.1.2.5, 5.1.1.4.5, 5.1.1.5.8, 5.1.1.6.5).
 *
 * @param namesItself whether Authorization with the IMPI is sent, which is optional
 */
record NassSecurity(UeProfile profile, boolean namesItself, InetSocketAddress contact)
    implements AccessSecurity {
  @Override
  public String publicIdentity() {
    return profile.claims().publicIdentity();
  }

  @Override
  public String homeDomain() {
    return profile.claims().homeDomain();
  }

  @Override
  public GmPath begin(SipRequest request, Purpose purpose) {
    if (namesItself) {
      Authorization.putEmpty(request, profile);
    }
    return GmPath.UNPROTECTED;
  }

  @Override
  public ChallengeReaction onChallenge(SipResponse challenge) {
    return new ChallengeReaction.CredentialsRefused();
  }

  @Override
  public Optional<String> onSuccess(SipResponse response, Purpose purpose, Duration granted) {
    return Optional.empty();
  }

  @Override
  public void onFailure() {
    // Nothing is kept.
  }

  @Override
  public void beginUnprotected() {
    // It always does.
  }

  @Override
  public void forget() {
    // Nothing is kept.
  }

  @Override
  public GmPath protect(SipRequest request) {
    return GmPath.UNPROTECTED;
  }
}
