package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.cx.FramedAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes a user's registration after the sender has been authenticated (TS 24.229 5.4.1.2.2F,
 * 5.4.1.4).
 */
@Singleton
public class Registrar {
  private final ScscfConfiguration configuration;
  private final Registrations registrations;
  private final ServerAssignment serverAssignment;
  private final Restoration restoration;
  private final KnownAuthentications authentications;
  private final Clock clock;

  @Inject
  public Registrar(
      ScscfConfiguration configuration,
      Registrations registrations,
      ServerAssignment serverAssignment,
      Restoration restoration,
      KnownAuthentications authentications,
      Clock clock) {
    this.configuration = configuration;
    this.registrations = registrations;
    this.serverAssignment = serverAssignment;
    this.restoration = restoration;
    this.authentications = authentications;
    this.clock = clock;
  }

  /**
   * Refuses with 423 a REGISTER that could not succeed, before the answer to a challenge is spent
   * on it.
   */
  void requireLongEnough(Register register) {
    ContactUpdate.requireLongEnough(configuration, register);
  }

  /**
   * The registration as the REGISTER leaves it; without contacts if the user is registered no more.
   *
   * @param address where the user was found to be; null if the mechanism does not look at it
   * @param current the registration the sender was authenticated against; if that has changed
   *     meanwhile, what was found may be true no longer
   * @param attempt begun before the sender was authenticated; ends with the change
   */
  public UserRegistration change(
      Register register,
      @Nullable FramedAddress address,
      Optional<UserRegistration> current,
      RegistrationAttempt attempt) {
    String user = register.privateIdentity();
    if (!registrations.begin(user)) {
      throw overlap();
    }
    try {
      return changeAlone(register, address, current, attempt);
    } finally {
      registrations.end(user);
      attempt.close();
    }
  }

  private UserRegistration changeAlone(
      Register register,
      @Nullable FramedAddress address,
      Optional<UserRegistration> current,
      RegistrationAttempt attempt) {
    Instant now = clock.instant();
    Optional<UserRegistration> stored =
        registrations.find(register.privateIdentity(), register.publicIdentity().uri());
    Optional<UserRegistration> active = stored.filter(known -> known.isActive(now));
    if (attempt.isTerminated(active) || !active.equals(current)) {
      throw overlap();
    }
    if (register.contacts().isQuery()) {
      return queried(active, now);
    }
    requireRoom(register);
    List<BoundContact> contacts =
        new ContactUpdate(configuration, register, contacts(active, address), now).apply();
    RegistrationChange change =
        new RegistrationChange(
            serverAssignment, restoration, register, stored.isPresent(), active, attempt);
    Optional<UserRegistration> after =
        contacts.isEmpty()
            ? Optional.of(change.deregistered())
            : change.registered(address, contacts, now);
    if (after.isEmpty() && stored.isEmpty()) {
      // What the HSS has kept is stored here now: what is registered comes beside it.
      return changeAlone(register, address, active(register), attempt);
    }
    store(attempt, stored.orElse(null), after.orElseThrow(() -> forgotten(stored)));
    return after.get();
  }

  private Optional<UserRegistration> active(Register register) {
    return registrations
        .find(register.privateIdentity(), register.publicIdentity().uri())
        .filter(known -> known.isActive(clock.instant()));
  }

  /**
   * The HSS has ended what is registered here, be it that its RTR or the answer to our
   * de-registration was lost. A refresh need not have been authenticated, so it does not bring it
   * back; but whoever authenticates is not locked out either.
   */
  private RuntimeException forgotten(Optional<UserRegistration> stored) {
    stored.ifPresent(known -> registrations.replace(known.privateIdentity(), known, null));
    return Refusal.of(500, "The HSS does not have this registration any more")
        .with("Retry-After", "1")
        .asException();
  }

  /** RFC 3261 10.3 step 6: nothing changes, by whatever mechanism it was asked for. */
  private static UserRegistration queried(Optional<UserRegistration> active, Instant now) {
    return active
        .map(known -> known.aliveAt(now))
        .orElseThrow(() -> Refusal.of(403, "Not registered").asException());
  }

  /**
   * 480 lets the I-CSCF try another (5.3.1.3); 503 would keep it from us for who is served. To be
   * asked before a challenge: the I-CSCF tries no other for the answer to it, and the HSS, asked
   * for a vector, would send the user here again.
   */
  void requireRoom(Register register) {
    if (!hasRoom(register)) {
      throw Refusal.of(480, "This S-CSCF serves as many users as it can")
          .with("Retry-After", "60")
          .asException();
    }
  }

  private boolean hasRoom(Register register) {
    String user = register.privateIdentity();
    return register.contacts().isEmergency()
        ? registrations.hasRoomForEmergencyOf(user)
        : registrations.hasRoomFor(user);
  }

  /** Contacts of a user who has moved to another address are no longer the user's. */
  private static List<BoundContact> contacts(
      Optional<UserRegistration> active, @Nullable FramedAddress address) {
    return active
        .filter(known -> Objects.equals(known.address(), address))
        .map(UserRegistration::contacts)
        .orElse(List.of());
  }

  /** Fails if an RTR has come in between: then the user has no more than that leaves. */
  private void store(
      RegistrationAttempt attempt, @Nullable UserRegistration before, UserRegistration after) {
    UserRegistration kept = after.contacts().isEmpty() ? null : after;
    if (!registrations.replace(attempt.privateIdentity(), before, kept)) {
      throw overlap();
    }
    if (attempt.isTerminated(Optional.of(after))) {
      // Only now: an RTR marks the attempt before it looks for what is stored.
      registrations.replace(attempt.privateIdentity(), kept, left(attempt, before));
      throw overlap();
    }
    if (registrations.of(attempt.privateIdentity()).isEmpty()) {
      authentications.ended(attempt.privateIdentity());
    }
  }

  /** The REGISTER fails: it saves no contact from the RTR that was not there before. */
  private @Nullable UserRegistration left(
      RegistrationAttempt attempt, @Nullable UserRegistration before) {
    return Optional.ofNullable(before)
        .flatMap(attempt::leftOf)
        .map(known -> known.aliveAt(clock.instant()))
        .filter(known -> !known.contacts().isEmpty())
        .orElse(null);
  }

  static RuntimeException overlap() {
    return Refusal.of(500, "The registration of this user is being changed")
        .with("Retry-After", "1")
        .asException();
  }
}
