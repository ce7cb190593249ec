package io.telamon.sip;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** A bounded wait for open transactions, before listening points close. */
final class Drain {
  private static final long CHECK_MILLIS = 20;

  private Drain() {}

  /** Waits until none is open or the time is up; a thread that is interrupted waits no longer. */
  static void await(IntSupplier open, Duration limit) {
    ReentrantLock lock = new ReentrantLock();
    Condition nobodySignals = lock.newCondition();
    long end = System.nanoTime() + limit.toNanos();
    lock.lock();
    try {
      while (open.getAsInt() > 0 && System.nanoTime() < end) {
        if (nobodySignals.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
