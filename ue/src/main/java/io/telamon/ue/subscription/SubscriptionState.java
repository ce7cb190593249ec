package io.telamon.ue.subscription;

/** Where a subscription of ours stands (RFC 6665 4.1.2). */
public enum SubscriptionState {
  /** SUBSCRIBE is under way or its first NOTIFY has not come. */
  PENDING,
  /** The notifier has accepted it. */
  ACTIVE,
  /** We have ended it; one last NOTIFY may come. */
  CANCELLED,
  /** It is over. */
  TERMINATED;

  /** Whether a NOTIFY still belongs to it. */
  boolean accepts(boolean lastOne) {
    return switch (this) {
      case PENDING, ACTIVE -> true;
      case CANCELLED -> lastOne;
      case TERMINATED -> false;
    };
  }
}
