package io.telamon.sip.transport;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far threads are behind what they have to do: each is asked to look at the clock from time to
 * time, and the longer it does not, the longer its lag. A message waits as long before it is read.
 */
final class ThreadLag {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LongSupplier nanoTime;
  private final List<Probe> probes = new ArrayList<>();

  ThreadLag(EventExecutorGroup threads, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    for (EventExecutor thread : threads) {
      probes.add(new Probe(thread));
    }
  }

  /** The longest lag of all threads now, in nanoseconds. */
  long nanos() {
    long now = nanoTime.getAsLong();
    long longest = 0;
    for (Probe probe : probes) {
      longest = Math.max(longest, probe.lag(now));
    }
    return longest;
  }

  /** One thread's looks at the clock. */
  private final class Probe implements Runnable {
    private final EventExecutor thread;
    private volatile long due;

    Probe(EventExecutor thread) {
      this.thread = thread;
      due = nanoTime.getAsLong();
      next();
    }

    /** Asks in a time of its own, so that an idle thread wakes up rarely and a busy one soon. */
    private void next() {
      due = nanoTime.getAsLong() + PERIOD_NANOS;
      try {
        thread.schedule(this, PERIOD_NANOS, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException closed) {
        due = Long.MAX_VALUE;
      }
    }

    @Override
    public void run() {
      next();
    }

    long lag(long now) {
      return due == Long.MAX_VALUE ? 0 : Math.max(0, now - due);
    }
  }
}
