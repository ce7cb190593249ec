package io.telamon.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, with a bound, for what happens a moment after an answer. */
final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Eventually() {}

  static void holds(Callable<Boolean> condition, String what) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("within " + LIMIT + " it did not hold: " + what);
      }
      never.await(50, TimeUnit.MILLISECONDS);
    }
  }
}
