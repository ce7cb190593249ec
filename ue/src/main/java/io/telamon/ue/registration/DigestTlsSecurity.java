package io.telamon.ue.registration;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.association.SecurityMechanism;
import io.telamon.ue.digest.DigestChallenge;
import io.telamon.ue.gm.GmPath;
import io.telamon.ue.gm.UdpPorts;
import io.telamon.ue.profile.Authentication.DigestTls;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ChallengeReaction.Answered;
import io.telamon.ue.registration.ChallengeReaction.CredentialsRefused;
import io.telamon.ue.registration.ChallengeReaction.StartAgain;
import io.telamon.ue.registration.ChallengeReaction.Stop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * SIP digest with TLS (TS 24.229 5.1.1.2.4, 5.1.1.4.4, 5.1.1.5.6, 5.1.1.6.4): the mechanism is
 * agreed on without protection, the answer and all that follows go over the TLS session.
 */
final class DigestTlsSecurity implements AccessSecurity {
  private static final String TLS = "tls";

  private final UeProfile profile;
  private final DigestTls tls;
  private final DigestCredentials credentials;
  private final UdpPorts ports;
  private final InstantSource clock;
  private List<String> securityServer = List.of();
  private boolean established;
  private Instant end = Instant.MIN;

  DigestTlsSecurity(UeProfile profile, DigestTls tls, UdpPorts ports, InstantSource clock) {
    this.profile = profile;
    this.tls = tls;
    this.credentials = new DigestCredentials(profile, tls.password());
    this.ports = ports;
    this.clock = clock;
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
    return ports.tlsAddress();
  }

  @Override
  public Optional<String> contactTransport() {
    return Optional.of(TLS);
  }

  @Override
  public GmPath begin(SipRequest request, Purpose purpose) {
    SecurityAgreement.offerTls(request);
    boolean session = isUsable();
    credentials.begin(request, purpose);
    if (!session) {
      return GmPath.UNPROTECTED;
    }
    verify(request);
    return path();
  }

  @Override
  public ChallengeReaction onChallenge(SipResponse response) {
    Optional<DigestChallenge> challenge = DigestCredentials.challenge(response);
    if (challenge.isEmpty()) {
      return new Stop("the 401 has no digest challenge this UE can answer");
    }
    if (profile.misbehaviour().contains(Misbehaviour.NO_ANSWER)) {
      return new Stop("told not to answer the challenge");
    }
    if (!listsTls(response)) {
      return new StartAgain("Security-Server does not list tls");
    }
    if (credentials.isRefused(challenge.get())) {
      return new CredentialsRefused();
    }
    securityServer = response.headers(SecurityAgreement.SECURITY_SERVER);
    Consumer<SipRequest> answer = credentials.answer(challenge.get());
    return new Answered(request -> complete(request, answer), path());
  }

  private static boolean listsTls(SipResponse response) {
    return response.elements(SecurityAgreement.SECURITY_SERVER).stream()
        .map(SecurityMechanism::parse)
        .anyMatch(mechanism -> mechanism.name().equals(TLS));
  }

  private void complete(SipRequest request, Consumer<SipRequest> answer) {
    SecurityAgreement.offerTls(request);
    answer.accept(request);
    verify(request);
  }

  @Override
  public Optional<String> onSuccess(SipResponse response, Purpose purpose, Duration granted) {
    Optional<String> failure = credentials.taken(response, purpose);
    if (purpose.removes() || failure.isPresent()) {
      forget();
      return failure;
    }
    if (securityServer.isEmpty()) {
      return Optional.of("the network registered us without agreeing on TLS");
    }
    established = true;
    end = clock.instant().plus(tls.sessionLifetime());
    return Optional.empty();
  }

  @Override
  public void onFailure() {
    // A session that was there before stays; one that was not is not used without an agreement.
  }

  @Override
  public void beginUnprotected() {
    forget();
  }

  @Override
  public void forget() {
    credentials.forget();
    securityServer = List.of();
    established = false;
    ports.endTls();
  }

  @Override
  public GmPath protect(SipRequest request) {
    if (!isUsable()) {
      return GmPath.UNPROTECTED;
    }
    request.setHeader(HeaderNames.REQUIRE, "sec-agree");
    request.setHeader(HeaderNames.PROXY_REQUIRE, "sec-agree");
    verify(request);
    return path();
  }

  /** A session whose configured life is over ends with what was agreed for it. */
  private boolean isUsable() {
    if (established && !clock.instant().isBefore(end)) {
      forget();
    }
    return established;
  }

  private void verify(SipRequest request) {
    boolean changed = profile.misbehaviour().contains(Misbehaviour.CHANGE_SECURITY_VERIFY);
    SecurityAgreement.verify(request, securityServer, changed);
  }

  private GmPath path() {
    return GmPath.tls(tls.serverPort());
  }
}
