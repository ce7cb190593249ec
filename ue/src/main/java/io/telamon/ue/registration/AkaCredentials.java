package io.telamon.ue.registration;

import io.telamon.sip.message.SipRequest;
import io.telamon.ue.digest.AkaPassword;
import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestChallenge;
import io.telamon.ue.digest.DigestComputation;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.ChallengeResult.SynchronisationFailure;
import io.telamon.ue.usim.Usim;
import java.util.Base64;

/** The card of a UE and the Authorization header fields made with it (RFC 3310 3.3, 3.4). */
final class AkaCredentials {
  private static final byte[] NO_PASSWORD = {};

  private final UeProfile profile;
  private final Usim usim;

  AkaCredentials(UeProfile profile, Aka aka) {
    this.profile = profile;
    this.usim = new Usim(aka.functions(), aka.highestSqn());
  }

  Usim usim() {
    return usim;
  }

  /** The answer to a challenge the card accepted (AUT-U-10). */
  AuthParameters answer(SipRequest request, DigestChallenge challenge, Accepted keys) {
    byte[] password = AkaPassword.of(challenge.algorithm(), keys);
    AuthParameters answer = authorization(request, challenge, password);
    boolean wrong = profile.misbehaviour().contains(Misbehaviour.WRONG_RES);
    return wrong ? Authorization.spoilt(answer) : answer;
  }

  /** The network is not authenticated: an empty response and no auts (AUT-U-18). */
  AuthParameters macFailure(DigestChallenge challenge) {
    return AuthParameters.none()
        .with("username", profile.privateIdentity())
        .with("realm", challenge.realm())
        .with("nonce", challenge.nonce())
        .with("uri", "sip:" + profile.claims().homeDomain())
        .with("response", "")
        .with("algorithm", challenge.algorithm().token())
        .with("opaque", challenge.opaque());
  }

  /** AUTS, with a response that an empty password gives (AUT-U-19, Q-23). */
  AuthParameters resynchronisation(
      SipRequest request, DigestChallenge challenge, SynchronisationFailure failure) {
    return authorization(request, challenge, NO_PASSWORD)
        .with("auts", Base64.getEncoder().encodeToString(failure.auts().toBytes()));
  }

  private AuthParameters authorization(
      SipRequest request, DigestChallenge challenge, byte[] password) {
    DigestComputation digest =
        DigestComputation.of(
            challenge.algorithm(),
            profile.privateIdentity(),
            challenge.realm(),
            password,
            challenge.nonce());
    return new DigestNonce(challenge, digest).authorization(request, profile.privateIdentity());
  }
}
