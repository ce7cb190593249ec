package io.telamon.ue.association;

import java.util.Comparator;
import java.util.List;

/** What a UE makes of the Security-Server header field of a 401 (TS 24.229 5.1.1.5.1). */
public sealed interface SecurityServerChoice {
  /** The entry the P-CSCF likes best of those the UE can do. */
  record Chosen(SecurityMechanism mechanism) implements SecurityServerChoice {}

  /** There is no entry, or none with all parameters for setting up associations. */
  record Incomplete() implements SecurityServerChoice {}

  /** There are entries, but none that the UE can do. */
  record Unacceptable() implements SecurityServerChoice {}

  /** Chooses among the entries of the header field. */
  static SecurityServerChoice among(List<String> entries) {
    List<SecurityMechanism> complete =
        entries.stream()
            .map(SecurityMechanism::parse)
            .filter(SecurityMechanism::isIpsec)
            .filter(SecurityMechanism::isComplete)
            .toList();
    if (complete.isEmpty()) {
      return new Incomplete();
    }
    return complete.stream()
        .filter(SecurityMechanism::isAcceptable)
        .sorted(Comparator.comparingDouble(SecurityMechanism::preference).reversed())
        .findFirst()
        .<SecurityServerChoice>map(Chosen::new)
        .orElseGet(Unacceptable::new);
  }
}
