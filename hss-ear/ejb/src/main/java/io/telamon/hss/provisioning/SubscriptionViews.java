package io.telamon.hss.provisioning;

import io.telamon.hss.authentication.BoundAddress;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.ServerCapability;
import io.telamon.hss.subscription.ServingCscf;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a subscriber what is shown of it. */
final class SubscriptionViews {
  private SubscriptionViews() {}

  /** {@code user} has an IMSI. */
  static SubscriptionView of(PrivateIdentity user, @Nullable BoundAddress bound) {
    ImsSubscription subscription = user.subscription();
    ServingCscf scscf = subscription.servingCscf();
    return new SubscriptionView(
        Objects.requireNonNull(user.imsi()),
        Objects.requireNonNull(user.mncLength()),
        user.msisdn(),
        user.identity(),
        identities(user),
        user.authenticationSchemes().stream().sorted().toList(),
        subscription.visitedNetworks().stream().sorted().toList(),
        capabilities(subscription, true),
        capabilities(subscription, false),
        scscf == null ? null : scscf.serverName(),
        bound == null
            ? null
            : new SubscriptionView.Address(
                bound.address().toString(), bound.nas(), bound.boundAt()));
  }

  private static List<SubscriptionView.Identity> identities(PrivateIdentity user) {
    return user.registrations().stream()
        .sorted(Comparator.comparingInt(r -> r.publicIdentity().position()))
        .map(SubscriptionViews::identity)
        .toList();
  }

  private static SubscriptionView.Identity identity(Registration registration) {
    return new SubscriptionView.Identity(
        registration.publicIdentity().identity(),
        registration.publicIdentity().isBarred(),
        registration.state());
  }

  private static List<Long> capabilities(ImsSubscription subscription, boolean mandatory) {
    return subscription.capabilities().stream()
        .filter(c -> c.mandatory() == mandatory)
        .map(ServerCapability::capability)
        .sorted()
        .toList();
  }
}
