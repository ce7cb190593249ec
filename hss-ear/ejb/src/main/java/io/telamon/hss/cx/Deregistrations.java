package io.telamon.hss.cx;

import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.hss.OfHss;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database side of {@link NetworkInitiatedDeregistration}: what is noted before and after. */
@Stateless
public class Deregistrations {
  private static final Logger LOG = LoggerFactory.getLogger(Deregistrations.class);

  @Inject Subscriptions subscriptions;
  @Inject PendingDeregistrations pendingDeregistrations;
  @Inject @OfHss InstantSource clock;

  /**
   * Notes in the caller's transaction that {@code user} has to be de-registered.
   *
   * @return what to send after the commit; empty if the user is not registered
   */
  public Optional<DeregistrationOrder> note(PrivateIdentity user, ReasonCode reason) {
    ServingCscf scscf = user.subscription().servingCscf();
    if (!user.isRegistered() || scscf == null) {
      return Optional.empty();
    }
    PendingDeregistration pending =
        new PendingDeregistration(user.identity(), scscf, reason, clock.instant());
    pendingDeregistrations.replace(pending);
    return Optional.of(pending.order());
  }

  /** De-registrations that a stop of this server has cut off. */
  public List<DeregistrationOrder> unfinished() {
    return pendingDeregistrations.all().stream().map(PendingDeregistration::order).toList();
  }

  /**
   * The S-CSCF has removed the registration.
   *
   * @return false if the de-registration was abandoned meanwhile: then nothing is changed
   */
  public boolean complete(DeregistrationOrder order) {
    PrivateIdentity user = subscriptions.privateIdentity(order.request().userName());
    if (user != null) {
      subscriptions.lock(user.subscription());
    }
    PendingDeregistration pending = pendingDeregistrations.byId(order.pendingId());
    if (pending == null) {
      return false;
    }
    pendingDeregistrations.remove(pending);
    if (user != null) {
      user.registrations().forEach(r -> r.become(RegistrationState.NOT_REGISTERED));
      user.subscription().releaseServingCscfIfUnused();
    }
    return true;
  }

  /** A SAR tells of a registration: the user stays, if that rests on a new authentication. */
  public void abandonFor(PrivateIdentity user) {
    PendingDeregistration pending = pendingDeregistrations.of(user.identity());
    if (pending != null && pending.mayBeAbandoned()) {
      pendingDeregistrations.remove(pending);
      LOG.info("De-registration of {} abandoned: authenticated anew", user.identity());
    }
  }
}
