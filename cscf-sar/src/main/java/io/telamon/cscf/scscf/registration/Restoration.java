package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.hss.ImsSubscription;
import io.telamon.cscf.scscf.authentication.EarlyImsSecurity;
import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.SipAuthDataItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what this S-CSCF knew of a user before it was restarted, from what the HSS keeps (TS
 * 23.380 4.2, TS 24.229 5.4.3.2): the user notices nothing and need not register again.
 */
@Singleton
public class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  private final Registrations registrations;
  private final RegistrationAttempts attempts;
  private final ServerAssignment serverAssignment;
  private final RegistrationExpiry expiry;
  private final RestorationInformation information;
  private final EarlyImsSecurity earlyIms;
  private final KnownAuthentications authentications;
  private final Clock clock;

  @Inject
  public Restoration(
      Registrations registrations,
      RegistrationAttempts attempts,
      ServerAssignment serverAssignment,
      RegistrationExpiry expiry,
      RestorationInformation information,
      EarlyImsSecurity earlyIms,
      KnownAuthentications authentications,
      Clock clock) {
    this.registrations = registrations;
    this.attempts = attempts;
    this.serverAssignment = serverAssignment;
    this.expiry = expiry;
    this.information = information;
    this.earlyIms = earlyIms;
    this.authentications = authentications;
    this.clock = clock;
  }

  /**
   * What users have registered of a public identity this node knows nothing of; none if the HSS
   * knows nothing either. Refuses with 504 if it does not answer.
   */
  public List<UserRegistration> restore(PublicIdentity identity) {
    try (RegistrationAttempt attempt = attempts.beginOfAnybody()) {
      return restore(identity, attempt);
    }
  }

  private List<UserRegistration> restore(PublicIdentity identity, RegistrationAttempt attempt) {
    Optional<ServerAssignmentAnswer> answer = serverAssignment.kept(identity.uri());
    if (answer.isEmpty() || answer.get().restorationInfo().isEmpty()) {
      return List.of();
    }
    ImsSubscription profile =
        ServerAssignment.profile(answer.get(), Optional.empty(), identity.uri());
    List<UserRegistration> restored = new ArrayList<>();
    List<UserRegistration> expired = new ArrayList<>();
    for (ScscfRestorationInfo info : answer.get().restorationInfo()) {
      UserRegistration told = told(identity, profile, answer.get(), info);
      if (told.isActive(clock.instant())) {
        kept(told, info, attempt).ifPresent(restored::add);
      } else {
        expired.add(told);
      }
    }
    expiry.endForgotten(expired);
    expired.forEach(old -> meanwhile(old).ifPresent(restored::add));
    LOG.info("{} is restored with {} registration(s)", identity, restored.size());
    return restored;
  }

  private UserRegistration told(
      PublicIdentity identity,
      ImsSubscription profile,
      ServerAssignmentAnswer answer,
      ScscfRestorationInfo info) {
    return new UserRegistration(
        info.userName(),
        identity,
        profile,
        Optional.ofNullable(answer.chargingInformation()),
        null,
        information.contacts(info),
        List.of(),
        "restored");
  }

  /** What the user has registered while the HSS told of what had expired. */
  private Optional<UserRegistration> meanwhile(UserRegistration expired) {
    return registrations
        .find(expired.privateIdentity(), expired.registeredAs().uri())
        .filter(known -> known.isActive(clock.instant()));
  }

  private Optional<UserRegistration> kept(
      UserRegistration registration, ScscfRestorationInfo info, RegistrationAttempt attempt) {
    boolean early = SipAuthDataItem.EarlyImsSecurity.SCHEME.equals(info.authenticationScheme());
    Optional<FramedAddress> address =
        early ? earlyIms.address(info.userName(), registration.registeredAs()) : Optional.empty();
    boolean room = registrations.hasRoomFor(info.userName());
    if ((early && address.isEmpty()) || !room) {
      LOG.info("{} cannot be restored (room {})", registration.registeredAs(), room);
      return Optional.empty();
    }
    store(registration.at(address.orElse(null)), attempt);
    return registrations.find(info.userName(), registration.registeredAs().uri());
  }

  private void store(UserRegistration registration, RegistrationAttempt attempt) {
    String user = registration.privateIdentity();
    boolean stored = registrations.replace(user, null, registration);
    if (stored && registration.address() == null) {
      authentications.restored(user);
    }
    if (stored && attempt.isTerminated(Optional.of(registration))) {
      // Only now: an RTR marks the attempt before it looks for what is stored.
      registrations.replace(user, registration, attempt.leftOf(registration).orElse(null));
    }
  }
}
