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
 * time, and tells how late it was asked. Of two looks the less late counts, since a thread that was
 * late once has had a pause, not too much to do. A message waits as long before it is read.
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

  /** The longest lag of all threads, in nanoseconds. */
  long nanos() {
    long longest = 0;
    for (Probe probe : probes) {
      longest = Math.max(longest, probe.lag);
    }
    return longest;
  }

  /** One thread's looks at the clock. */
  private final class Probe implements Runnable {
    private final EventExecutor thread;
    private long due;
    private long last;
    private volatile long lag;

    Probe(EventExecutor thread) {
      this.thread = thread;
      next();
    }

    private void next() {
      due = nanoTime.getAsLong() + PERIOD_NANOS;
      try {
        thread.schedule(this, PERIOD_NANOS, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException closed) {
        lag = 0;
      }
    }

    @Override
    public void run() {
      long late = Math.max(0, nanoTime.getAsLong() - due);
      lag = Math.min(last, late);
      last = late;
      next();
    }
  }
}
