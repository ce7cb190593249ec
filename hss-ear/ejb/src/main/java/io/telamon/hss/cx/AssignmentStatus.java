package io.telamon.hss.cx;

import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.SubscriptionRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides over the registration of an implicit registration set, as one look at the database
 * finds it.
 *
 * @param scscfFeatures as {@link io.telamon.hss.subscription.ImsSubscription#scscfFeatures}
 * @param userId key of the private identity
 * @param setId key of the implicit registration set
 * @param charging where the subscription is charged, or null
 * @param services of the service profiles that the user has, by their names
 * @param restorable true if restoration data is kept for the two
 * @param user has the pairs of the set and no others; nothing of it is written
 */
record AssignmentStatus(
    SubscriptionRow subscription,
    int scscfFeatures,
    long userId,
    long setId,
    @Nullable ChargingInformation charging,
    Map<String, KnownServices.Version> services,
    boolean restorable,
    PrivateIdentity user) {
  AssignmentStatus {
    services = Map.copyOf(services);
  }

  /** How many pairs are not registered. */
  long notRegistered() {
    return user.registrations().stream().filter(AssignmentStatus::isNotRegistered).count();
  }

  /** How many pairs will be other than they are when all of them are registered. */
  int changing() {
    return (int)
        user.registrations().stream()
            .filter(pair -> isNotRegistered(pair) || pair.isAuthenticationPending())
            .count();
  }

  private static boolean isNotRegistered(Registration pair) {
    return pair.state() != RegistrationState.REGISTERED;
  }
}
