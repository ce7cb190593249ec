package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Finds a subscription by what it is known by: an IMSI or a private identity of it. */
@ApplicationScoped
public class SubscriptionOwners {
  @Inject Subscriptions subscriptions;

  /** The user that the data describes first, or null if it is new. */
  @Nullable PrivateIdentity of(SubscriptionData data) {
    return of(data.key());
  }

  /** The user with this IMSI or private identity, or null. */
  @Nullable PrivateIdentity of(String key) {
    if (key.matches("[0-9]+")) {
      return subscriptions.privateIdentityOfImsi(key);
    }
    String canonical = CanonicalIdentity.ofPrivate(key);
    return canonical == null ? null : subscriptions.privateIdentity(canonical);
  }
}
