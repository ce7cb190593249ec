package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;

/** Waits for what comes to hold some time after a network event. */
final class Eventually {
  private static final long PATIENCE_MILLIS = 20_000;
  private static final long INTERVAL_MILLIS = 10;

  private Eventually() {}

  static void holds(String what, BooleanSupplier condition) throws InterruptedException {
    Object monitor = new Object();
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    synchronized (monitor) {
      while (!condition.getAsBoolean() && System.nanoTime() < end) {
        monitor.wait(INTERVAL_MILLIS);
      }
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }
}
