package io.telamon.cscf.pcscf.association;

import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.pcscf.security.MediaSecurity;
import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RetryAfter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** Set-up of security associations by REGISTER (TS 33.203 7.2, TS 24.229 5.2.2.2, RFC 3329). */
@Singleton
public class SecurityModeSetUp {
  private static final Duration BEYOND_REGISTRATION = Duration.ofSeconds(30);
  // 64*T1 with the T1 between UE and P-CSCF, 2 s
  private static final Duration LAST_TRANSACTIONS = Duration.ofSeconds(128);

  private static final Refusal FULL =
      Refusal.of(503, "This P-CSCF has as many security associations as it can")
          .with(RetryAfter.NAME, "60");

  private final SecurityAssociations associations;
  private final PcscfConfiguration.Associations configuration;
  private final Clock clock;

  @Inject
  public SecurityModeSetUp(
      SecurityAssociations associations, PcscfConfiguration configuration, Clock clock) {
    this.associations = associations;
    this.configuration = configuration.associations();
    this.clock = clock;
  }

  /** True for what arrived on a protected port. */
  public boolean isProtected(SipServletRequest request) {
    return isOnServerPort(request) || request.getLocalPort() == configuration.clientPort();
  }

  private boolean isOnServerPort(SipServletRequest request) {
    return request.getLocalPort() == configuration.serverPort();
  }

  /**
   * Refuses with 403 what came past the associations its source has, or without any, and what came
   * to the client port: UEs send to the server port (TS 33.203 7.1).
   *
   * @return whose association it came over; empty if it came without
   */
  public Optional<String> requireAssociation(SipServletRequest request) {
    List<AssociationSet> usable =
        associations.from(source(request), clock.instant()).stream()
            .filter(set -> !set.isTemporary())
            .toList();
    boolean over = isOnServerPort(request);
    if (usable.isEmpty() == over || over != isProtected(request)) {
      throw Refusal.of(403, "Not over a security association").asException();
    }
    Optional<String> user = user(usable);
    usable.forEach(this::taken);
    return user;
  }

  /** A port that several have a set for does not tell who of them sent. */
  private static Optional<String> user(List<AssociationSet> usable) {
    List<String> users = usable.stream().map(AssociationSet::privateIdentity).distinct().toList();
    if (users.size() > 1) {
      throw Refusal.of(403, "Over a port of several users").asException();
    }
    return users.stream().findFirst();
  }

  private void taken(AssociationSet set) {
    associations.taken(set, clock.instant().plus(LAST_TRANSACTIONS));
  }

  /** A REGISTER that asks for the agreement on the port everybody may use. */
  public SecurityAttempt unprotected(SipServletRequest register) {
    if (!associations.serves(register.getRemoteAddr())) {
      throw refusal("No security association can be set up with this address");
    }
    if (!associations.hasRoom()) {
      throw FULL.asException();
    }
    return attempt(register, proposal(register), Optional.empty());
  }

  /** A REGISTER on a protected port. */
  public SecurityAttempt overAssociation(SipServletRequest register) {
    List<AssociationSet> possible =
        associations.from(source(register), clock.instant()).stream()
            .filter(set -> set.privateIdentity().equals(privateIdentity(register)))
            .toList();
    if (possible.isEmpty() || !isOnServerPort(register)) {
      throw Refusal.of(403, "No security association of this user from there").asException();
    }
    List<String> verify = MediaSecurity.withoutMedia(register, "Security-Verify");
    AssociationSet set =
        possible.stream()
            .filter(candidate -> candidate.securityServer().equals(verify))
            .findFirst()
            .orElseThrow(() -> inconsistent(possible));
    requireAwaited(register, set);
    taken(set);
    return attempt(register, proposalOver(register, set), Optional.of(set));
  }

  /** The set stays: who sent this may not be whom it is for. */
  private static void requireAwaited(SipServletRequest register, AssociationSet set) {
    if (set.awaited().filter(awaited -> !awaited.isGivenBy(register)).isPresent()) {
      throw Refusal.of(403, "Only the answer to the challenge may come over a new association")
          .asException();
    }
  }

  private UeProposal proposalOver(SipServletRequest register, AssociationSet set) {
    if (!set.isTemporary()) {
      return proposal(register);
    }
    if (!HeaderList.of(register, "Security-Client").equals(set.ue().securityClient())
        || isPortOfAnother(register, set.ue())) {
      throw inconsistent(List.of(set));
    }
    return set.ue();
  }

  /** The registration is aborted: what was being set up goes, what was established stays. */
  private RuntimeException inconsistent(List<AssociationSet> sets) {
    sets.stream().filter(AssociationSet::isTemporary).forEach(associations::delete);
    return refusal("Security-Verify or Security-Client is not what was agreed");
  }

  private UeProposal proposal(SipServletRequest register) {
    UeProposal proposal =
        UeProposal.of(HeaderList.of(register, "Security-Client"), associations.accepted())
            .orElseThrow(() -> refusal("No acceptable mechanism in Security-Client"));
    if (isPortOfAnother(register, proposal)) {
      throw refusal("The protected client port is in use");
    }
    return proposal;
  }

  /**
   * The UE's address and protected client port tell whose requests come from there, so that they
   * can be in the sets of one user only (TS 33.203 7.1). What is only being set up takes nothing:
   * anybody can have that in anybody's name.
   */
  private boolean isPortOfAnother(SipServletRequest register, UeProposal proposal) {
    String user = privateIdentity(register);
    HostPort source = new HostPort(register.getRemoteAddr(), proposal.portC());
    return associations.from(source, clock.instant()).stream()
        .filter(set -> !set.isTemporary())
        .anyMatch(set -> !set.privateIdentity().equals(user));
  }

  private RuntimeException refusal(String why) {
    return Refusal.of(494, why)
        .with("Security-Server", String.join(", ", associations.mechanisms()))
        .asException();
  }

  private SecurityAttempt attempt(
      SipServletRequest register, UeProposal proposal, Optional<AssociationSet> over) {
    return new SecurityAttempt(
        privateIdentity(register),
        register.getRemoteAddr(),
        over.map(AssociationSet::contacts).orElseGet(() -> UeContact.of(register)),
        proposal,
        over,
        clock.instant());
  }

  private static String privateIdentity(SipServletRequest register) {
    return DigestCredentials.of(register)
        .flatMap(DigestCredentials::privateIdentity)
        .orElseThrow(
            () -> Refusal.of(400, "A security agreement needs a private identity").asException());
  }

  private static HostPort source(SipServletRequest request) {
    return new HostPort(request.getRemoteAddr(), request.getRemotePort());
  }

  /** What any response but 200 and a challenge means; before the keys are taken out of it. */
  public void response(SipServletResponse response, SecurityAttempt attempt) {
    if (response.getStatus() < 200) {
      return;
    }
    associations.abandon(attempt.privateIdentity(), attempt.ueAddress());
    if (response.getStatus() == SipServletResponse.SC_UNAUTHORIZED) {
      challenge(response).ifPresent(challenge -> setUp(response, attempt, challenge));
    }
  }

  private void setUp(SipServletResponse response, SecurityAttempt attempt, Parameters challenge) {
    keys(challenge)
        .ifPresent(
            keys ->
                allocate(attempt, awaited(response, challenge), keys)
                    .ifPresentOrElse(set -> tell(response, set), () -> refuseForRoom(response)));
  }

  private static void tell(SipServletResponse response, AssociationSet set) {
    set.securityServer().forEach(entry -> response.addHeader("Security-Server", entry));
  }

  /** A challenge that cannot be answered is worth nothing to the UE. */
  private static void refuseForRoom(SipServletResponse response) {
    try {
      Answers.refuse(response.getProxy().getOriginalRequest(), FULL);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Optional<AssociationSet> allocate(
      SecurityAttempt attempt, AwaitedAnswer awaited, AssociationKeys keys) {
    return associations.allocate(
        attempt, awaited, keys, attempt.begun().plus(configuration.awaitAuth()));
  }

  private static AwaitedAnswer awaited(SipServletResponse response, Parameters challenge) {
    return new AwaitedAnswer(response.getCallId(), challenge.value("nonce").orElse(""));
  }

  private static Optional<Parameters> challenge(SipServletResponse response) {
    return Optional.ofNullable(response.getHeader("WWW-Authenticate"))
        .map(String::strip)
        .map(text -> Parameters.parse(text.substring(text.indexOf(' ') + 1), ','));
  }

  private static Optional<AssociationKeys> keys(Parameters challenge) {
    return challenge
        .value("ck")
        .flatMap(ck -> challenge.value("ik").map(ik -> new AssociationKeys(ck, ik)));
  }

  /**
   * What a 200 means.
   *
   * @param left what of the UE is registered now. Another 200 may change that, so that it is asked
   *     late
   */
  public void registered(SecurityAttempt attempt, Supplier<StillRegistered> left) {
    attempt.over().ifPresent(set -> associations.settle(set, () -> beyond(left.get())));
  }

  private static StillRegistered beyond(StillRegistered left) {
    return new StillRegistered(
        left.until().map(end -> end.plus(BEYOND_REGISTRATION)), left.listed());
  }
}
