package io.telamon.sip.transaction;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** All timers on one wheel with ticks of 20 ms and one daemon thread. */
public final class WheelTimers implements Timers {
  private static final int TICK_MILLIS = 20;
  private static final int SLOTS = 4096;

  private final HashedWheelTimer wheel =
      new HashedWheelTimer(
          new DefaultThreadFactory("sip-timer", true), TICK_MILLIS, TimeUnit.MILLISECONDS, SLOTS);

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    try {
      Timeout timeout =
          wheel.newTimeout(fired -> task.run(), delay.toNanos(), TimeUnit.NANOSECONDS);
      return timeout::cancel;
    } catch (IllegalStateException stopped) {
      // Closed in the meantime: whoever waits is being closed, too.
      return () -> {};
    }
  }

  @Override
  public long pending() {
    return wheel.pendingTimeouts();
  }

  @Override
  public void close() {
    wheel.stop();
  }
}
