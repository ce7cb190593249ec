package io.telamon.ue.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass while a phone does what it does by itself. */
final class Waiting {
  private Waiting() {}

  static void pass(Duration time) {
    boolean never = await(new CountDownLatch(1), time);
    if (never) {
      throw new IllegalStateException("nobody counts this latch down");
    }
  }

  /** True if it happened in time. */
  static boolean await(CountDownLatch event, Duration bound) {
    try {
      return event.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
