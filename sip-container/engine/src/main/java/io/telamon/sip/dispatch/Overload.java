package io.telamon.sip.dispatch;

import java.util.function.LongSupplier;

/**
 * How large a share of requests is too much now. It grows with the delay that stands in the queues,
 * so that the delay settles between the limit and twice the limit, whatever is offered.
 */
final class Overload {
  private final long limitNanos;
  private final StandingDelay delay;

  /**
   * A measure of load.
   *
   * @param delayNanos the longer of what work waits for a worker and what events wait for a thread
   */
  Overload(OverloadLimits limits, LongSupplier delayNanos, LongSupplier nanoTime) {
    limitNanos = limits.delay().toNanos();
    delay = new StandingDelay(delayNanos, nanoTime);
  }

  /** The share of requests of this urgency to refuse: 0 for none, 1 for all. */
  double share(Urgency urgency) {
    if (limitNanos == 0) {
      return 0;
    }
    double limit = (double) limitNanos * urgency.patience();
    return Math.max(0, Math.min(1, (delay.nanos() - limit) / limit));
  }

  /** What a neighbour is asked to leave out, in percent (RFC 7339 4.2, "loss"). */
  int lossPercent() {
    return (int) Math.ceil(share(Urgency.NEW) * 100);
  }
}
