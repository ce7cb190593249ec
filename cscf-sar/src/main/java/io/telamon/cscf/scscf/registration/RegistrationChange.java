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
  private final Register register;
  private final Optional<UserRegistration> active;
  private final RegistrationAttempt attempt;

  RegistrationChange(
      ServerAssignment serverAssignment,
      Register register,
      Optional<UserRegistration> active,
      RegistrationAttempt attempt) {
    this.serverAssignment = serverAssignment;
    this.register = register;
    this.active = active;
    this.attempt = attempt;
  }

  UserRegistration deregistered() {
    UserRegistration known =
        active.orElseThrow(() -> Refusal.of(403, "Not registered").asException());
    serverAssignment.deregister(register.privateIdentity(), register.publicIdentity().uri());
    return known.withContacts(List.of());
  }

  /** Empty if there is a registration here that the HSS does not have any more. */
  Optional<UserRegistration> registered(
      @Nullable FramedAddress address, List<BoundContact> contacts, Instant now) {
    UserRegistration after = unassigned(address, contacts);
    ScscfRestorationInfo kept = RestorationInformation.of(after, now);
    Optional<ServerAssignmentAnswer> answer =
        isRefresh(address, now) ? renewed(kept) : Optional.of(anew(kept));
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

  /** Not if an RTR is why the HSS has the user no more: no SAR follows one (6.1.3). */
  private ServerAssignmentAnswer anew(ScscfRestorationInfo kept) {
    if (attempt.isTerminated(active)) {
      throw Registrar.overlap();
    }
    return serverAssignment.register(
        register.privateIdentity(), register.publicIdentity().uri(), kept);
  }
}
