package io.telamon.cscf.hss;

import io.telamon.cscf.configuration.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether more is asked of the HSS than it answers: then what begins has to be refused, so that
 * what has begun comes to its end.
 *
 * <p>Overload is a number of waiting questions that stands: a moment with many of them is a pause
 * of the HSS, after which it makes up for it. Thread-safe.
 */
@Singleton
public class HssLoad {
  private static final long STANDING = Duration.ofMillis(200).toNanos();

  private final int bound;
  private final LongSupplier nanoTime;
  private int waiting;
  private boolean overload;
  private long crossed;

  /** As many as leave a third of the places to what has begun. */
  @Inject
  public HssLoad(Settings settings) {
    this(bound(settings, WaitingLimit.places(settings)), System::nanoTime);
  }

  private static int bound(Settings settings, int places) {
    return settings.count(
        "telamon.diameter.max-waiting-new", Math.max(1, places - (places + 2) / 3), places);
  }

  /**
   * Made by a test.
   *
   * @param bound waiting questions from which on there are many
   */
  public HssLoad(int bound, LongSupplier nanoTime) {
    this.bound = bound;
    this.nanoTime = nanoTime;
    this.crossed = nanoTime.getAsLong();
  }

  /** A question has come up, and waits for its answer. */
  public synchronized void begins() {
    change(1);
  }

  /** The answer has come, or will not. */
  public synchronized void ends() {
    change(-1);
  }

  private void change(int by) {
    boolean many = areMany();
    long now = nanoTime.getAsLong();
    settle(now);
    waiting += by;
    if (many != areMany()) {
      crossed = now;
    }
  }

  private boolean areMany() {
    return waiting >= bound;
  }

  private void settle(long now) {
    if (now - crossed >= STANDING) {
      overload = areMany();
    }
  }

  /** True if what would ask the HSS first now had better not begin. */
  public synchronized boolean refusesNew() {
    settle(nanoTime.getAsLong());
    return overload && areMany();
  }

  /** Questions that wait for an answer of the HSS. */
  public synchronized int waiting() {
    return waiting;
  }
}
