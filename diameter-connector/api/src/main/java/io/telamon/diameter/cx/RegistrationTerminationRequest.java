package io.telamon.diameter.cx;

import io.telamon.diameter.Origin;
import java.util.List;

/**
 * RTR (command 304), HSS to S-CSCF, TS 29.228 clause 6.1.3.
 *
 * @param destination the S-CSCF's Diameter identity, as its last accepted MAR or SAR gave it
 * @param publicIdentities the identities to remove, or empty for all of {@code userName}
 */
public record RegistrationTerminationRequest(
    Origin destination,
    String userName,
    List<String> publicIdentities,
    DeregistrationReason reason) {
  public RegistrationTerminationRequest {
    publicIdentities = List.copyOf(publicIdentities);
  }
}
