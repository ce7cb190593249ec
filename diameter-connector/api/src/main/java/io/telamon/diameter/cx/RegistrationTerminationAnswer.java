package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import java.util.List;

/**
 * RTA (command 304).
 *
 * @param associatedIdentities private identities that were de-registered too
 * @param emergencyRegistrations pairs that stay registered for emergency sessions
 */
public record RegistrationTerminationAnswer(
    DiameterResult result,
    List<String> associatedIdentities,
    List<EmergencyRegistration> emergencyRegistrations) {
  public RegistrationTerminationAnswer {
    associatedIdentities = List.copyOf(associatedIdentities);
    emergencyRegistrations = List.copyOf(emergencyRegistrations);
  }

  /** Only how it ended. */
  public RegistrationTerminationAnswer(DiameterResult result) {
    this(result, List.of(), List.of());
  }

  /** Identity-with-Emergency-Registration (AVP 651). */
  public record EmergencyRegistration(String userName, String publicIdentity) {}
}
