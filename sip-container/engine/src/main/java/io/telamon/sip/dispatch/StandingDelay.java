package io.telamon.sip.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The part of a delay that does not go away: the least one seen during a window of time. A burst,
 * or a pause of the garbage collector, is over before the window is; a queue that stands is
 * overload (the idea of RFC 8289). Thread-safe.
 */
final class StandingDelay {
  static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final LongSupplier delay;
  private final LongSupplier nanoTime;
  private long windowStart;
  private long least;
  private long standing;

  /**
   * A measure.
   *
   * @param delay that of this moment, in nanoseconds
   */
  StandingDelay(LongSupplier delay, LongSupplier nanoTime) {
    this.delay = delay;
    this.nanoTime = nanoTime;
    windowStart = nanoTime.getAsLong();
  }

  /** Looks once more; nanoseconds, never more than the delay of this moment. */
  synchronized long nanos() {
    long seen = delay.getAsLong();
    long now = nanoTime.getAsLong();
    if (now - windowStart < WINDOW_NANOS) {
      least = Math.min(least, seen);
    } else {
      // Nobody looked for a whole window: then there was no load either.
      standing = now - windowStart < 2 * WINDOW_NANOS ? least : 0;
      windowStart = now;
      least = seen;
    }
    return Math.min(standing, seen);
  }
}
