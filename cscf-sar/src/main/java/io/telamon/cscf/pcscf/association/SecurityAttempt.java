package io.telamon.cscf.pcscf.association;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A REGISTER with security agreement on its way to the home network.
 *
 * @param contacts what a set made for it is for: the contacts it names, or those of the set it came
 *     over, whose place the new one takes
 * @param proposal what new associations would be made from
 * @param over the set it came over; empty if it came unprotected
 * @param begun when it came: a set that counts from then ends no later than the challenge in the
 *     home network that it is for
 */
public record SecurityAttempt(
    String privateIdentity,
    String ueAddress,
    List<UeContact> contacts,
    UeProposal proposal,
    Optional<AssociationSet> over,
    Instant begun) {
  public SecurityAttempt {
    contacts = List.copyOf(contacts);
  }

  /** True if a set made for it is the UE's first here, since it came unprotected. */
  boolean isInitial() {
    return over.map(set -> set.initial() && set.isTemporary()).orElse(true);
  }

  /** The value of integrity-protected (TS 24.229 7.2A.2). */
  public String integrityProtected() {
    return over.isPresent() ? "yes" : "no";
  }
}
