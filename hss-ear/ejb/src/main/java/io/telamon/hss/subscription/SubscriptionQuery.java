package io.telamon.hss.subscription;

import org.jspecify.annotations.Nullable;

/**
 * Which subscriptions are looked for; what is null does not matter.
 *
 * @param privateIdentity one of the subscription's, in canonical form
 * @param publicIdentityPrefix how one of its public identities begins
 * @param imsi of one of its users
 * @param msisdn of one of its users, digits
 * @param after private identity after which the list goes on: the last one of the page before
 */
public record SubscriptionQuery(
    @Nullable String privateIdentity,
    @Nullable String publicIdentityPrefix,
    @Nullable String imsi,
    @Nullable String msisdn,
    @Nullable String after) {
  /** All subscriptions. */
  public static final SubscriptionQuery ALL = new SubscriptionQuery(null, null, null, null, null);

  /** The same, from another place on. */
  public SubscriptionQuery after(String identity) {
    return new SubscriptionQuery(privateIdentity, publicIdentityPrefix, imsi, msisdn, identity);
  }
}
