package io.telamon.hss.cx;

import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.hss.subscription.RestorationContact;
import io.telamon.hss.subscription.ServingCscf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an implicit registration set. */
sealed interface AssignmentDecision {
  /** What to answer once it is stored. */
  ServerAssignmentAnswer answer();

  /**
   * It is registered from now on.
   *
   * @param serveBy the S-CSCF that serves the subscription
   * @param features what that is capable of, as bits
   * @param restoration what to keep for it, or null for what is kept
   */
  record Registered(
      ServerAssignmentAnswer answer,
      ServingCscf serveBy,
      int features,
      @Nullable Restoration restoration)
      implements AssignmentDecision {
    /** True if the row of the subscription says so already. */
    boolean isServerStored(AssignmentStatus status) {
      return status.subscription().isServedBy(serveBy) && status.scscfFeatures() == features;
    }
  }

  /** It is registered no more. */
  record Deregistered(ServerAssignmentAnswer answer) implements AssignmentDecision {}

  /**
   * What an S-CSCF would have to be told if it forgot the user.
   *
   * @param timeOut when the registration ends, or null
   * @param scheme how the user was authenticated, or null
   */
  record Restoration(
      @Nullable Instant timeOut, @Nullable String scheme, List<RestorationContact> contacts) {
    public Restoration {
      contacts = List.copyOf(contacts);
    }
  }
}
