package io.telamon.hss.subscription;

import java.util.List;

/** Looks for subscriptions by what they are known by. */
public interface SubscriptionSearch {
  /** The first private identity of each subscription found, in the order of these. */
  List<PrivateIdentity> find(SubscriptionQuery query, int offset, int limit);

  long count(SubscriptionQuery query);

  /** What of {@code asked} belongs to a subscription already. */
  KnownBy taken(KnownBy asked);
}
