package io.telamon.hss.cx;

import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.hss.subscription.RestorationContact;
import io.telamon.hss.subscription.ServingCscf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a set is registered from now on.
 *
 * @param answer what to answer once it is stored
 * @param serveBy the S-CSCF that serves the subscription
 * @param features what that is capable of, as bits
 * @param restoration what to keep for it, or null for what is kept
 */
record AssignmentDecision(
    ServerAssignmentAnswer answer,
    ServingCscf serveBy,
    int features,
    @Nullable Restoration restoration) {
  /**
   * @param timeOut when the registration ends, or null
   * @param scheme how the user was authenticated, or null
   */
  record Restoration(
      @Nullable Instant timeOut, @Nullable String scheme, List<RestorationContact> contacts) {
    Restoration {
      contacts = List.copyOf(contacts);
    }
  }

  /** True if the row of the subscription says so already. */
  boolean isServerStored(AssignmentStatus status) {
    return status.subscription().isServedBy(serveBy) && status.scscfFeatures() == features;
  }
}
