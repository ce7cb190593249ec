package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.hss.ImsSubscription;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a REGISTER makes of a registration with the consent of the HSS (TS 29.228 6.1.2); stores
 * nothing.
 */
final class RegistrationChange {
  private final ServerAssignment serverAssignment;
  private final Restoration restoration;
  private final Register register;
  private final boolean known;
  private final Optional<UserRegistration> active;
  private final RegistrationAttempt attempt;

  /**
   * @param known if anything is stored of the user, be it expired
   */
  RegistrationChange(
      ServerAssignment serverAssignment,
      Restoration restoration,
      Register register,
      boolean known,
      Optional<UserRegistration> active,
      RegistrationAttempt attempt) {
    this.serverAssignment = serverAssignment;
    this.restoration = restoration;
    this.register = register;
    this.known = known;
    this.active = active;
    this.attempt = attempt;
  }

  UserRegistration deregistered() {
    UserRegistration known =
        active.orElseThrow(() -> Refusal.of(403, "Not registered").asException());
    serverAssignment.deregister(register.privateIdentity(), register.publicIdentity().uri());
    return known.withContacts(List.of());
  }

  /**
   * Empty if there is a registration here that the HSS does not have any more, or if there is one
   * only now, which the HSS has kept: it is to be changed then, and not replaced.
   */
  Optional<UserRegistration> registered(
      @Nullable FramedAddress address, List<BoundContact> contacts, Instant now) {
    UserRegistration after = unassigned(address, contacts);
    ScscfRestorationInfo kept = RestorationInformation.of(after, now);
    Optional<ServerAssignmentAnswer> answer =
        isRefresh(address, now) ? renewed(kept) : registered(address, kept);
    return answer.map(told -> assigned(after, told));
  }

  private UserRegistration assigned(UserRegistration after, ServerAssignmentAnswer answer) {
    return after.assigned(
        profile(answer),
        Optional.ofNullable(answer.chargingInformation())
            .or(() -> active.flatMap(UserRegistration::charging)));
  }

  private ImsSubscription profile(ServerAssignmentAnswer answer) {
    try {
      return ServerAssignment.profile(
          answer, active.map(UserRegistration::profile), register.publicIdentity().uri());
    } catch (RefusedException unusable) {
      giveUp();
      throw unusable;
    }
  }

  /** Who is registered nowhere in the end is not to be so at the HSS, unless it knows already. */
  private void giveUp() {
    if (active.isEmpty() && !attempt.isTerminated(active)) {
      serverAssignment.giveUp(register.privateIdentity(), register.publicIdentity().uri());
    }
  }

  /** An RTR may have left no more than emergency contacts, and the HSS knows of none then. */
  private boolean isRefresh(@Nullable FramedAddress address, Instant now) {
    return active
        .filter(known -> Objects.equals(known.address(), address))
        .filter(known -> known.isActiveBeyondEmergencies(now))
        .isPresent();
  }

  /** Before the HSS has said what belongs to it. */
  private UserRegistration unassigned(
      @Nullable FramedAddress address, List<BoundContact> contacts) {
    return new UserRegistration(
        register.privateIdentity(),
        register.publicIdentity(),
        new ImsSubscription(register.privateIdentity(), List.of()),
        Optional.empty(),
        address,
        contacts,
        register.visitedNetworks(),
        register.icid());
  }

  private Optional<ServerAssignmentAnswer> renewed(ScscfRestorationInfo kept) {
    return serverAssignment.renew(
        register.privateIdentity(), register.publicIdentity().uri(), kept);
  }

  /**
   * Contacts at another address are not the user's any more, and what the HSS keeps says none: by
   * GIBA a registration replaces what there was.
   */
  private Optional<ServerAssignmentAnswer> registered(
      @Nullable FramedAddress address, ScscfRestorationInfo kept) {
    return known || address != null ? Optional.of(anew(kept)) : unknown(kept);
  }

  private Optional<ServerAssignmentAnswer> unknown(ScscfRestorationInfo kept) {
    requireNotTerminated();
    Optional<ServerAssignmentAnswer> answer =
        serverAssignment.registerUnknown(
            register.privateIdentity(), register.publicIdentity().uri(), kept);
    return answer.isPresent() || isRestored() ? answer : Optional.of(anew(kept));
  }

  /**
   * Asks the HSS once more, so that an RTR for any of the users of the identity finds the
   * restoration under way. What has expired does not come back.
   */
  private boolean isRestored() {
    requireNotTerminated();
    return restoration.restore(register.publicIdentity()).stream()
        .anyMatch(found -> found.privateIdentity().equals(register.privateIdentity()));
  }

  private ServerAssignmentAnswer anew(ScscfRestorationInfo kept) {
    requireNotTerminated();
    return serverAssignment.register(
        register.privateIdentity(), register.publicIdentity().uri(), kept);
  }

  /** An RTR may be why the HSS has the user no more: no SAR follows one (6.1.3). */
  private void requireNotTerminated() {
    if (attempt.isTerminated(active)) {
      throw Registrar.overlap();
    }
  }
}
