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
   * @param named the pairs named by both identities; empty if all of the user are meant
   * @param first the pair named first, or one of all
   * @param asked the canonical public identity of the first, which a wildcarded one may stand for
   */
  record Pairs(List<Registration> all, List<Registration> named, Registration first, String asked)
      implements AssignmentSubject {
    public Pairs {
      all = List.copyOf(all);
      named = List.copyOf(named);
    }

    ImsSubscription subscription() {
      return first.privateIdentity().subscription();
    }

    PublicIdentity identity() {
      return first.publicIdentity();
    }

    /** False if a service is named that is switched off. */
    boolean isActive() {
      return named.stream().allMatch(pair -> pair.publicIdentity().isPsiActive());
    }

    /** True if nobody has any of the identities registered, and none is kept for services. */
    boolean isNotRegistered() {
      return all.stream()
          .allMatch(pair -> pair.publicIdentity().state() == RegistrationState.NOT_REGISTERED);
    }

    /** Whatever was asked of the user: it is known now how that ended. */
    void endAuthentication() {
      all.forEach(Registration::endAuthentication);
    }

    /**
     * Registered, or no more. That an identity is an unregistered one is noted for one of its
     * users, but is so for all: it ends with whatever becomes of any of them.
     */
    void become(RegistrationState state) {
      all.forEach(pair -> pair.publicIdentity().endUnregistered());
      all.forEach(pair -> pair.become(state));
    }

    void becomeUnregistered() {
      all.forEach(Pairs::becomeUnregistered);
    }

    /** Of several sets those that are not registered have nothing that could be kept. */
    void stayUnregistered() {
      all.stream()
          .filter(pair -> pair.state() != RegistrationState.NOT_REGISTERED)
          .forEach(Pairs::becomeUnregistered);
    }

    /** An identity that somebody else has registered cannot be an unregistered one. */
    private static void becomeUnregistered(Registration pair) {
      pair.become(RegistrationState.NOT_REGISTERED);
      if (pair.publicIdentity().state() != RegistrationState.REGISTERED) {
        pair.become(RegistrationState.UNREGISTERED);
      }
    }
  }

  /** What the request has to be answered with. */
  record Refused(DiameterResult result) implements AssignmentSubject {}
}
