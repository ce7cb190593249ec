package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.association.BookkeepingAssociations;
import io.telamon.ue.association.ProtectedPorts;
import io.telamon.ue.association.SecurityAssociationSet;
import io.telamon.ue.association.SecurityServerChoice;
import io.telamon.ue.digest.AkaChallenge;
import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestChallenge;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ChallengeReaction.Answered;
import io.telamon.ue.registration.ChallengeReaction.Invalid;
import io.telamon.ue.registration.ChallengeReaction.StartAgain;
import io.telamon.ue.registration.ChallengeReaction.Stop;
import io.telamon.ue.usim.ChallengeResult;
import io.telamon.ue.usim.ChallengeResult.Accepted;
import io.telamon.ue.usim.ChallengeResult.MacFailure;
import io.telamon.ue.usim.ChallengeResult.SynchronisationFailure;
import io.telamon.ue.usim.Octets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * IMS AKA with security associations (TS 24.229 5.1.1.2.2, 5.1.1.4.2, 5.1.1.5.1, 5.1.1.5.3,
 * 5.1.1.6.2). Contact names the protected server port from the first REGISTER on.
 */
final class AkaSecurity implements AccessSecurity {
  private final UeProfile profile;
  private final AkaCredentials credentials;
  private final AkaAssociations associations;
  private final InetSocketAddress contact;
  private boolean unprotected;
  private boolean staleClaimed;
  private @Nullable AuthParameters lastAnswer;
  private @Nullable AuthParameters pendingAnswer;

  AkaSecurity(
      UeProfile profile,
      Aka aka,
      ProtectedPorts ports,
      InetSocketAddress unprotected,
      InstantSource clock) {
    this.profile = profile;
    this.credentials = new AkaCredentials(profile, aka);
    this.associations = new AkaAssociations(bookkeeping(ports), clock);
    this.contact = new InetSocketAddress(unprotected.getAddress(), ports.serverPort());
  }

  private static BookkeepingAssociations bookkeeping(ProtectedPorts ports) {
    return new BookkeepingAssociations(ports);
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

  /** On the established set if there is one, repeating the last answer; else unprotected. */
  @Override
  public GmPath begin(SipRequest request, Purpose purpose) {
    staleClaimed = false;
    SecurityAgreement.offer(request, associations.propose());
    SecurityAssociationSet set = usable();
    if (set == null || lastAnswer == null) {
      Authorization.putEmpty(request, profile);
      return GmPath.UNPROTECTED;
    }
    Authorization.put(request, lastAnswer);
    verify(request, set.securityServer());
    return pathOf(set);
  }

  @Override
  public ChallengeReaction onChallenge(SipResponse response) {
    Optional<DigestChallenge> challenge =
        DigestChallenge.topmost(response, algorithm -> algorithm.akaVersion() > 0);
    if (challenge.isEmpty()) {
      return new Stop("the 401 has no AKA challenge");
    }
    if (does(Misbehaviour.NO_ANSWER)) {
      return new Stop("told not to answer the challenge");
    }
    ChallengeResult result = check(challenge.get());
    if (result instanceof MacFailure) {
      return new Invalid(
          reporting(request -> credentials.macFailure(challenge.get())),
          oldPath(),
          "the MAC in AUTN is wrong");
    }
    if (result instanceof SynchronisationFailure failure) {
      return new Invalid(
          reporting(request -> credentials.resynchronisation(request, challenge.get(), failure)),
          oldPath(),
          "SQN is out of range");
    }
    return answer(challenge.get(), (Accepted) result, response);
  }

  private ChallengeResult check(DigestChallenge challenge) {
    Optional<AkaChallenge> aka = AkaChallenge.ofNonce(challenge.nonce());
    if (aka.isEmpty()) {
      return new MacFailure();
    }
    Octets rand = aka.get().rand();
    if (does(Misbehaviour.STALE_SQN) && !staleClaimed) {
      staleClaimed = true;
      return credentials.usim().synchronisationFailure(rand);
    }
    ChallengeResult result = credentials.usim().challenge(rand, aka.get().autn());
    return result instanceof MacFailure && does(Misbehaviour.IGNORE_MAC)
        ? credentials.usim().answerUnchecked(rand)
        : result;
  }

  /** Sets up the temporary set and answers on it, if the P-CSCF has said how. */
  private ChallengeReaction answer(DigestChallenge challenge, Accepted keys, SipResponse response) {
    SecurityServerChoice choice =
        SecurityServerChoice.among(response.elements(SecurityAgreement.SECURITY_SERVER));
    if (choice instanceof SecurityServerChoice.Incomplete) {
      return new StartAgain("Security-Server is missing or lacks parameters");
    }
    if (!(choice instanceof SecurityServerChoice.Chosen chosen)) {
      return new Stop("Security-Server proposes only what this UE can't do");
    }
    List<String> lines = response.headers(SecurityAgreement.SECURITY_SERVER);
    SecurityAssociationSet set = associations.setUpTemporary(chosen.mechanism(), lines, keys);
    pendingAnswer = null;
    return new Answered(request -> complete(request, challenge, keys, set), pathOf(set));
  }

  private void complete(
      SipRequest request, DigestChallenge challenge, Accepted keys, SecurityAssociationSet set) {
    AuthParameters answer = credentials.answer(request, challenge, keys);
    pendingAnswer = answer;
    Authorization.put(request, answer);
    SecurityAgreement.offer(request, set.own());
    verify(request, set.securityServer());
  }

  /** No temporary set, but new values for the next one (5.1.1.5.3). */
  private Consumer<SipRequest> reporting(Function<SipRequest, AuthParameters> answer) {
    return request -> {
      SecurityAgreement.offer(request, associations.propose());
      Authorization.put(request, answer.apply(request));
      SecurityAssociationSet set = usable();
      if (set != null) {
        verify(request, set.securityServer());
      }
    };
  }

  @Override
  public Optional<String> onSuccess(SipResponse response, Purpose purpose, Duration granted) {
    boolean proven = associations.isBeingEstablished() || usable() != null;
    if (purpose.removes()) {
      associations.deleteAll();
      lastAnswer = null;
      return Optional.empty();
    }
    if (purpose == Purpose.REMOVAL_OF_ONE || purpose == Purpose.REMOVAL_OF_OTHERS) {
      associations.establish(Duration.ZERO);
      return Optional.empty();
    }
    if (!proven) {
      return Optional.of("the network registered us without proving itself by AKA");
    }
    lastAnswer = pendingAnswer == null ? lastAnswer : pendingAnswer;
    pendingAnswer = null;
    unprotected = false;
    associations.establish(granted);
    return Optional.empty();
  }

  @Override
  public void onFailure() {
    pendingAnswer = null;
    associations.abandonAttempt();
  }

  @Override
  public void beginUnprotected() {
    unprotected = true;
  }

  private void verify(SipRequest request, List<String> securityServer) {
    SecurityAgreement.verify(request, securityServer, does(Misbehaviour.CHANGE_SECURITY_VERIFY));
  }

  private GmPath oldPath() {
    SecurityAssociationSet set = usable();
    return set == null ? GmPath.UNPROTECTED : pathOf(set);
  }

  private @Nullable SecurityAssociationSet usable() {
    return unprotected ? null : associations.established();
  }

  private static GmPath pathOf(SecurityAssociationSet set) {
    return new GmPath(set.own().portC(), set.chosen().protectedServerPort());
  }

  private boolean does(Misbehaviour what) {
    return profile.misbehaviour().contains(what);
  }

  @Override
  public void forget() {
    associations.deleteAll();
    lastAnswer = null;
  }

  /** On the established set, with its Security-Verify (RFC 3329 2.3.1, TS 24.229 5.1.2A.1.1). */
  @Override
  public GmPath protect(SipRequest request) {
    SecurityAssociationSet set = usable();
    if (set == null) {
      return GmPath.UNPROTECTED;
    }
    request.setHeader(HeaderNames.REQUIRE, "sec-agree");
    request.setHeader(HeaderNames.PROXY_REQUIRE, "sec-agree");
    verify(request, set.securityServer());
    return pathOf(set);
  }
}
