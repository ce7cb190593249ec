package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/** The first checks of every procedure: both identities exist and belong together. */
sealed interface IdentityCheck {
  /** The pair of identities asked about. */
  record Passed(Registration registration) implements IdentityCheck {}

  /** What the request has to be answered with. */
  record Failed(DiameterResult result) implements IdentityCheck {}

  /** Finds the pair; {@code userName} and {@code publicIdentity} as received. */
  static IdentityCheck read(Subscriptions subscriptions, String userName, String publicIdentity) {
    return check(subscriptions, userName, publicIdentity, false);
  }

  /** For procedures that change the subscription: it stays locked until the transaction ends. */
  static IdentityCheck lock(Subscriptions subscriptions, String userName, String publicIdentity) {
    return check(subscriptions, userName, publicIdentity, true);
  }

  /** The pair of a user and an identity that is found already. */
  static IdentityCheck pair(PrivateIdentity user, @Nullable PublicIdentity publicIdentity) {
    if (publicIdentity == null) {
      return new Failed(DiameterResult.USER_UNKNOWN);
    }
    Registration registration = user.registrationOf(publicIdentity);
    return registration == null
        ? new Failed(DiameterResult.IDENTITIES_DONT_MATCH)
        : new Passed(registration);
  }

  private static IdentityCheck check(
      Subscriptions subscriptions, String userName, String publicIdentity, boolean lock) {
    String canonicalPrivate = CanonicalIdentity.ofPrivate(userName);
    String canonicalPublic = CanonicalIdentity.ofPublic(publicIdentity);
    if (canonicalPrivate == null || canonicalPublic == null) {
      return new Failed(DiameterResult.USER_UNKNOWN);
    }
    PrivateIdentity user =
        lock ? subscriptions.lockUser(canonicalPrivate) : subscriptions.user(canonicalPrivate);
    if (user == null) {
      return new Failed(DiameterResult.USER_UNKNOWN);
    }
    Registration own = user.registrationOf(canonicalPublic);
    return own != null && isDistinctUserIdentity(own.publicIdentity())
        ? new Passed(own)
        : pair(user, distinctUserIdentity(subscriptions, canonicalPublic));
  }

  /** Only such an identity can be registered. */
  private static @Nullable PublicIdentity distinctUserIdentity(
      Subscriptions subscriptions, String canonical) {
    PublicIdentity found = subscriptions.publicIdentity(canonical);
    return found != null && isDistinctUserIdentity(found) ? found : null;
  }

  private static boolean isDistinctUserIdentity(PublicIdentity identity) {
    return identity.kind() == PublicIdentityKind.DISTINCT_IMPU;
  }
}
