package io.telamon.ue.registration;

import io.telamon.ue.association.Proposal;
import io.telamon.ue.association.SecurityAssociationSet;
import io.telamon.ue.association.SecurityAssociations;
import io.telamon.ue.association.SecurityMechanism;
import io.telamon.ue.usim.ChallengeResult.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sets of security associations of one contact: what is proposed, the temporary set of an
 * authentication under way, and the established one (TS 24.229 5.1.1.5.1). Lifetimes are looked at
 * when a set is wanted. Not safe for several threads.
 */
final class AkaAssociations {
  private static final Duration REG_AWAIT_AUTH = Duration.ofMinutes(4);
  private static final Duration BEYOND_REGISTRATION = Duration.ofSeconds(30);

  private final SecurityAssociations associations;
  private final InstantSource clock;
  private @Nullable Proposal proposal;
  private @Nullable SecurityAssociationSet temporary;
  private @Nullable SecurityAssociationSet established;

  AkaAssociations(SecurityAssociations associations, InstantSource clock) {
    this.associations = associations;
    this.clock = clock;
  }

  /** Fresh values for a new set; those proposed before and not used are given back. */
  Proposal propose() {
    abandonAttempt();
    Proposal fresh = associations.propose();
    proposal = fresh;
    return fresh;
  }

  /** What was proposed last. */
  Proposal proposed() {
    Proposal last = proposal;
    return last == null ? propose() : last;
  }

  /** The temporary set for the answer to a challenge, for as long as the network waits for it. */
  SecurityAssociationSet setUpTemporary(
      SecurityMechanism chosen, List<String> securityServer, Accepted keys) {
    Instant end = clock.instant().plus(REG_AWAIT_AUTH);
    SecurityAssociationSet set =
        SecurityAssociationSet.of(proposed(), chosen, securityServer, keys, end);
    associations.setUp(set);
    temporary = set;
    return set;
  }

  /** The established set; null if there is none or its life is over. */
  @Nullable SecurityAssociationSet established() {
    SecurityAssociationSet set = established;
    if (set != null && !clock.instant().isBefore(set.end())) {
      deleteEstablished();
    }
    return established;
  }

  /** Whether an answer went out over a temporary set that still lives. */
  boolean isBeingEstablished() {
    return temporary != null && clock.instant().isBefore(temporary.end());
  }

  /**
   * After 200: the temporary set, if there is one, takes the place of the old; the life lasts for
   * the registration and 30 s more, or as long as the old one's if that is longer. The 200 is the
   * first message of the new set, and no transaction is left on the old.
   */
  void establish(Duration registration) {
    SecurityAssociationSet old = established();
    Instant end = clock.instant().plus(registration).plus(BEYOND_REGISTRATION);
    if (old != null && old.end().isAfter(end)) {
      end = old.end();
    }
    SecurityAssociationSet fresh = temporary;
    if (fresh != null) {
      deleteEstablished();
      established = fresh.until(end);
      temporary = null;
      proposal = null;
    } else if (old != null) {
      established = old.until(end);
      abandonAttempt();
    }
  }

  /** Deletes the temporary set or the proposal; the established set stays. */
  void abandonAttempt() {
    if (temporary != null) {
      associations.delete(temporary);
    } else if (proposal != null) {
      associations.withdraw(proposal);
    }
    temporary = null;
    proposal = null;
  }

  /** After de-registration: all sets and keys go. */
  void deleteAll() {
    abandonAttempt();
    deleteEstablished();
  }

  private void deleteEstablished() {
    if (established != null) {
      associations.delete(established);
    }
    established = null;
  }
}
