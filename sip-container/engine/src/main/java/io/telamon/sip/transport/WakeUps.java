package io.telamon.sip.transport;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How often a thread of the sockets wakes up. To wake for one message costs about as much as to
 * handle it, since by then the caches are somebody else's; so above a certain rate the thread lets
 * messages gather for a moment and handles them together, as network cards do by interrupt
 * moderation. Below it no message waits. Of one thread; not thread-safe.
 */
final class WakeUps implements SelectStrategy {
  /** The longest a message waits: nothing beside T1, which is 500 times as long. */
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** How long wake-ups are counted. */
  static final long COUNTING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** So many within that time are too many: 3,000 in a second. */
  static final int MANY = 60;

  /** How long messages gather before wake-ups are counted again. */
  static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final LongSupplier nanoTime;
  private final LongConsumer pause;
  private boolean gathering;
  private long since;
  private long last;
  private int counted;

  /** By the clock of the JVM. */
  WakeUps() {
    this(System::nanoTime, nanos -> LockSupport.parkNanos(WakeUps.class, nanos));
  }

  /**
   * By another clock.
   *
   * @param pause lets so many nanoseconds pass, or fewer
   */
  WakeUps(LongSupplier nanoTime, LongConsumer pause) {
    this.nanoTime = nanoTime;
    this.pause = pause;
    since = nanoTime.getAsLong();
    last = since;
  }

  /** Called each time the thread has nothing left to do, before it waits for more. */
  @Override
  public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
    boolean paused = pausesIfMany();
    if (!paused && !hasTasks) {
      return SelectStrategy.SELECT;
    }
    int ready = selectNow.get();
    // What has come as a task during the pause ends the wait before it begins.
    return ready > 0 || hasTasks ? ready : SelectStrategy.SELECT;
  }

  private boolean pausesIfMany() {
    long now = nanoTime.getAsLong();
    count(now);
    long left = last + PAUSE_NANOS - now;
    boolean pauses = gathering && left > 0;
    if (pauses) {
      pause.accept(left);
    }
    last = pauses ? now + left : now;
    return pauses;
  }

  private void count(long now) {
    counted++;
    if (now - since >= (gathering ? GATHERING_NANOS : COUNTING_NANOS)) {
      // Whoever was idle in between has a long time and few wake-ups.
      gathering = !gathering && counted >= MANY && now - since < 2 * COUNTING_NANOS;
      since = now;
      counted = 0;
    }
  }
}
