package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.gm.GmPath;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * GPRS-IMS-bundled authentication: neither Authorization nor anything of RFC 3329, and no challenge
 * to answer (TS 24.229 5.1.1.2.6, 5.1.1.4.6, 5.1.1.6.6).
 */
record GibaSecurity(String publicIdentity, String homeDomain, InetSocketAddress contact)
    implements AccessSecurity {
  @Override
  public GmPath begin(SipRequest request, Purpose purpose) {
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
