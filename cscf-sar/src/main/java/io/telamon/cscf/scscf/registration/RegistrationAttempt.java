package io.telamon.cscf.scscf.registration;

import io.telamon.diameter.cx.RegistrationTerminationRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One REGISTER, or the restoration of an identity, from before the HSS is asked until the outcome
 * is stored (GIBA-S-K07).
 */
public final class RegistrationAttempt implements AutoCloseable {
  private final RegistrationAttempts attempts;
  private final String privateIdentity;
  private final List<RegistrationTerminationRequest> terminations = new CopyOnWriteArrayList<>();

  RegistrationAttempt(RegistrationAttempts attempts, String privateIdentity) {
    this.attempts = attempts;
    this.privateIdentity = privateIdentity;
  }

  String privateIdentity() {
    return privateIdentity;
  }

  void terminate(RegistrationTerminationRequest request) {
    terminations.add(request);
  }

  /**
   * True if an RTR has come in since that means this registration; while it is not known what the
   * registration would consist of, every RTR for the user means it.
   */
  boolean isTerminated(Optional<UserRegistration> registration) {
    return terminations.stream()
        .anyMatch(request -> registration.isEmpty() || registration.get().isMeantBy(request));
  }

  /** What the RTRs that have come in since leave of a registration. */
  Optional<UserRegistration> leftOf(UserRegistration registration) {
    Optional<UserRegistration> left = Optional.of(registration);
    for (RegistrationTerminationRequest request : terminations) {
      if (registration.isMeantBy(request)) {
        left = left.flatMap(known -> known.after(request));
      }
    }
    return left;
  }

  @Override
  public void close() {
    attempts.end(this);
  }
}
