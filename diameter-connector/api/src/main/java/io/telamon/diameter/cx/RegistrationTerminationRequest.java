package io.telamon.diameter.cx;

import io.telamon.diameter.Origin;
import java.util.List;
import java.util.stream.Stream;

/**
 * RTR (command 304), HSS to S-CSCF, TS 29.228 clause 6.1.3.
 *
 * @param destination the S-CSCF's Diameter identity, as its last accepted MAR or SAR gave it
 * @param publicIdentities the identities to remove, or empty for all of {@code userName} and of
 *     {@code associatedIdentities}
 * @param associatedIdentities further private identities that are meant
 */
public record RegistrationTerminationRequest(
    Origin destination,
    String userName,
    List<String> publicIdentities,
    DeregistrationReason reason,
    List<String> associatedIdentities) {
  public RegistrationTerminationRequest {
    publicIdentities = List.copyOf(publicIdentities);
    associatedIdentities = List.copyOf(associatedIdentities);
  }

  /** The private identities it is about: User-Name first, then Associated-Identities. */
  public List<String> privateIdentities() {
    return Stream.concat(Stream.of(userName), associatedIdentities.stream()).toList();
  }

  /** About one private identity. */
  public RegistrationTerminationRequest(
      Origin destination,
      String userName,
      List<String> publicIdentities,
      DeregistrationReason reason) {
    this(destination, userName, publicIdentities, reason, List.of());
  }
}
