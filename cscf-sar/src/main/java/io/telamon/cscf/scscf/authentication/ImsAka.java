package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.configuration.SecurityVariant;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * IMS AKA, with security associations or over TLS (TS 24.229 5.4.1.2.1A, 5.4.1.2.2, 5.4.1.2.3; TS
 * 33.203 6.1).
 *
 * <p>A challenge belongs to one user and Call-ID and is answered once. What comes unprotected
 * starts an authentication or ends one with failure, and changes no registration. What comes
 * protected does so if it answers a challenge, or names one that was answered.
 */
@Singleton
public class ImsAka implements AccessSecurity {
  private static final Refusal FAILED = Refusal.of(403, "Authentication failed");
  private static final String OVER_TLS = "tls-connected";
  private static final Set<String> PROTECTED = Set.of("yes");
  private static final Set<String> MAY_ANSWER = Set.of("yes", OVER_TLS);

  private final ScscfConfiguration configuration;
  private final AuthenticationQuery query;
  private final PendingAuthentications pendings;
  private final AcceptedChallenges accepted;
  private final FailedAuthentication failedAuthentication;
  private final Clock clock;
  private final AtomicInteger withoutChallenge = new AtomicInteger();

  @Inject
  public ImsAka(
      ScscfConfiguration configuration,
      AuthenticationQuery query,
      PendingAuthentications pendings,
      AcceptedChallenges accepted,
      FailedAuthentication failedAuthentication,
      Clock clock) {
    this.configuration = configuration;
    this.query = query;
    this.pendings = pendings;
    this.accepted = accepted;
    this.failedAuthentication = failedAuthentication;
    this.clock = clock;
  }

  @Override
  public Outcome authenticate(Register register, Optional<UserRegistration> current) {
    DigestCredentials credentials =
        register
            .credentials()
            .orElseThrow(() -> Refusal.of(400, "IMS AKA needs an Authorization").asException());
    Optional<PendingAuthentication> pending =
        pendings.find(register, clock.instant()).filter(found -> found.aka().isPresent());
    if (pending.isPresent() && pending.get().aka().get().isMeantBy(credentials)) {
      return answered(register, credentials, pending.get(), pending.get().aka().get());
    }
    return pending.isEmpty()
            && register.isAssociated(PROTECTED)
            && (current.isPresent() ? hasAnswered(register, credentials) : isForNothing(register))
            && !isTurnOf(register)
        ? withoutChallenge(register, current)
        : challenge(register, credentials);
  }

  private boolean hasAnswered(Register register, DigestCredentials credentials) {
    return credentials
        .value("nonce")
        .filter(nonce -> accepted.has(register.privateIdentity(), nonce))
        .isPresent();
  }

  /** Of a user of whom nothing is registered: whoever asks, there is nothing to see or to end. */
  private static boolean isForNothing(Register register) {
    return !register.isRegistration();
  }

  /** REG-S-K08: who leaves is let go. */
  private boolean isTurnOf(Register register) {
    int every = configuration.authentication().challengeEvery();
    return register.isRegistration()
        && withoutChallenge.updateAndGet(count -> count + 1 < every ? count + 1 : 0) == 0;
  }

  private Outcome answered(
      Register register,
      DigestCredentials credentials,
      PendingAuthentication pending,
      AkaChallenge challenge) {
    if (credentials.value("auts").isPresent()) {
      return synchronisationFailure(register, credentials, pending, challenge);
    }
    boolean networkRefused = credentials.value("response").isEmpty();
    if (!networkRefused && !register.isAssociated(MAY_ANSWER)) {
      return challenge(register, credentials);
    }
    if (!pendings.take(pending)) {
      throw Refusal.of(500, "This challenge is being answered")
          .with("Retry-After", "1")
          .asException();
    }
    return !networkRefused
            && challenge
                .algorithm()
                .answers(challenge.vector(), configuration.homeNetwork(), credentials)
        ? accepted(register, challenge)
        : failed(register);
  }

  private Outcome accepted(Register register, AkaChallenge challenge) {
    accepted.add(register.privateIdentity(), challenge.nonce());
    return new Outcome.Authenticated(null);
  }

  /** 5.4.1.2.3: the response beside auts says nothing; the vector used is worth no more. */
  private Outcome synchronisationFailure(
      Register register,
      DigestCredentials credentials,
      PendingAuthentication pending,
      AkaChallenge challenge) {
    Optional<String> randAndAuts = credentials.value("auts").flatMap(challenge::sipAuthorization);
    if (!pendings.take(pending) || challenge.resynchronised() || randAndAuts.isEmpty()) {
      return failed(register);
    }
    MultimediaAuthRequest question =
        query
            .question(register, challenge.algorithm().scheme())
            .withSynchronisationFailure(randAndAuts.get());
    return challenge(register, new AkaChallenge(challenge.algorithm(), vector(question), true));
  }

  /** AKA-S-K04, AKA-S-08: a registration there may be stays as it is. */
  private Outcome failed(Register register) {
    failedAuthentication.tellHss(
        register.privateIdentity(),
        register.publicIdentity().uri(),
        ServerAssignmentType.AUTHENTICATION_FAILURE);
    return new Outcome.Refused(FAILED);
  }

  /**
   * 5.4.1.2.2: a REGISTER on the security association of a registered user needs no challenge, if
   * it stays with the contacts there are.
   */
  private static Outcome withoutChallenge(Register register, Optional<UserRegistration> current) {
    Optional<UserRegistration> known =
        current
            .filter(found -> found.address() == null)
            .filter(found -> found.profile().contains(register.publicIdentity().uri()));
    if (known.isEmpty()) {
      throw Refusal.of(500, "This user is not registered here").asException();
    }
    if (register.addsContactTo(known.get())) {
      throw Refusal.of(403, "A new contact needs a new authentication").asException();
    }
    return new Outcome.Authenticated(null);
  }

  private Outcome challenge(Register register, DigestCredentials credentials) {
    AkaAlgorithm algorithm =
        credentials.integrityProtected().filter(OVER_TLS::equals).isPresent()
            ? AkaAlgorithm.V2_SHA_256
            : AkaAlgorithm.V1_MD5;
    MultimediaAuthRequest question = query.question(register, algorithm.scheme());
    return challenge(register, new AkaChallenge(algorithm, vector(question), false));
  }

  private Outcome challenge(Register register, AkaChallenge challenge) {
    accepted.challenged(register.privateIdentity());
    pendings.put(
        PendingAuthentication.of(
            register,
            clock.instant().plus(configuration.authentication().awaitAuth()),
            Optional.of(challenge)));
    boolean keys = challenge.algorithm() == AkaAlgorithm.V1_MD5;
    return new Outcome.Challenged(List.of(challenge.header(configuration.homeNetwork(), keys)));
  }

  /** The first vector: no more are asked for, so that none grows old here. */
  private SipAuthDataItem.Aka vector(MultimediaAuthRequest question) {
    return query.items(question, SipAuthDataItem.Aka.class, noAka()).stream()
        .filter(item -> item.scheme().equals(question.scheme()))
        .min(Comparator.comparingInt(SipAuthDataItem.Aka::itemNumber))
        .orElseThrow(() -> Refusal.of(500, "Authentication data cannot be used").asException());
  }

  /** GIBA-S-24, GIBA-S-25: a subscriber with a SIM may come back by early IMS security. */
  private Refusal noAka() {
    ScscfConfiguration.Authentication network = configuration.authentication();
    return network.offers(SecurityVariant.GIBA)
        ? Refusal.of(network.simRefusalStatus(), "Early security required")
        : Refusal.of(403, "IMS AKA is not for this user");
  }
}
