package io.telamon.hss.provisioning;

import org.jspecify.annotations.Nullable;

/** What an operator takes for granted about a subscription that he changes, RFC 9110 clause 13. */
public sealed interface Precondition {
  /** Whatever is stored, if anything is. */
  Precondition NONE = new Anything();

  /** Something is stored: If-Match with an asterisk. */
  Precondition PRESENT = new Present();

  /** Nothing is stored: If-None-Match with an asterisk. */
  Precondition ABSENT = new Absent();

  /** Nothing was said: then nothing is stored, or it has to be said what is replaced. */
  Precondition UNSAID = new Unsaid();

  /** Nothing is taken for granted. */
  record Anything() implements Precondition {}

  /** Some state of it. */
  record Present() implements Precondition {}

  /** No state of it. */
  record Absent() implements Precondition {}

  /** Not said. */
  record Unsaid() implements Precondition {}

  /** This state and no other. */
  record Revision(long revision) implements Precondition {}

  /**
   * Why nothing may be changed, or null if it may.
   *
   * @param stored revision of what is stored, or null if there is nothing
   */
  default ProvisioningOutcome.@Nullable Refusal refusal(@Nullable Long stored) {
    if (this instanceof Unsaid && stored != null) {
      return ProvisioningOutcome.Refusal.PRECONDITION_REQUIRED;
    }
    boolean failed =
        (this instanceof Present && stored == null)
            || (this instanceof Absent && stored != null)
            || (this instanceof Revision wanted
                && (stored == null || stored.longValue() != wanted.revision()));
    return failed ? ProvisioningOutcome.Refusal.PRECONDITION_FAILED : null;
  }
}
