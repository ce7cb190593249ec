package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Finds a subscription by what it is known by: an IMSI or a private identity of it. */
@ApplicationScoped
public class SubscriptionOwners {
  @Inject Subscriptions subscriptions;

  /**
   * The user that the data describes first, or null if it is new; its subscription is locked. To be
   * called before the credentials of its users are looked at: nothing is read a second time, and
   * what a MAR or another operator has stored meanwhile would be overwritten.
   */
  @Nullable PrivateIdentity lock(SubscriptionData data) {
    return lock(data.key());
  }

  /** As {@link #lock(SubscriptionData)}, by an IMSI or a private identity. */
  @Nullable PrivateIdentity lock(String key) {
    PrivateIdentity user = of(key);
    return user == null || isLocked(user) ? user : lockNext(key);
  }

  /** False if it was removed, or taken out of its subscription, while the lock was waited for. */
  private boolean isLocked(PrivateIdentity user) {
    ImsSubscription subscription = user.subscription();
    return subscriptions.lockIfStored(subscription)
        && subscription.privateIdentities().contains(user);
  }

  /** Whoever has the key now, after what was read of the one before is forgotten. */
  private @Nullable PrivateIdentity lockNext(String key) {
    subscriptions.writeAndForget();
    PrivateIdentity next = of(key);
    if (next != null) {
      subscriptions.lock(next.subscription());
    }
    return next;
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
