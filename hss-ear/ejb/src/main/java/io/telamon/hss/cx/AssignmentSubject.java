package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import java.util.List;

/** Whom a SAR is about: TS 29.228 clause 6.1.2, first checks. */
sealed interface AssignmentSubject {
  /**
   * The pairs of identities whose state the request changes: whole implicit registration sets.
   *
   * @param all not empty
   * @param first the pair named first
   * @param asked the canonical public identity of the first, which a wildcarded one may stand for
   */
  record Pairs(List<Registration> all, Registration first, String asked)
      implements AssignmentSubject {
    public Pairs {
      all = List.copyOf(all);
    }

    ImsSubscription subscription() {
      return first.privateIdentity().subscription();
    }

    PublicIdentity identity() {
      return first.publicIdentity();
    }

    /** Whatever was asked of the user: it is known now how that ended. */
    void endAuthentication() {
      all.forEach(Registration::endAuthentication);
    }

    void become(RegistrationState state) {
      all.forEach(r -> r.become(state));
    }

    /** An identity that somebody else has registered cannot be an unregistered one. */
    void becomeUnregistered() {
      for (Registration pair : all) {
        pair.become(RegistrationState.NOT_REGISTERED);
        if (pair.publicIdentity().state() != RegistrationState.REGISTERED) {
          pair.become(RegistrationState.UNREGISTERED);
        }
      }
    }
  }

  /** What the request has to be answered with. */
  record Refused(DiameterResult result) implements AssignmentSubject {}
}
