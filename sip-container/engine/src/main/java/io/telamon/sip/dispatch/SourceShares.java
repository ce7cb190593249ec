package io.telamon.sip.dispatch;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much each source asks for compared with the others, counted while there is overload, so that
 * who asks most is refused first and a flood costs its sender. Remembers a bounded number of
 * sources. Thread-safe.
 */
final class SourceShares {
  private static final int MAX_SOURCES = 10_000;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private Window before = new Window();
  private Window now = new Window();
  private long started;

  SourceShares(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    started = nanoTime.getAsLong();
  }

  /**
   * Counts a request and says how many times the mean of all sources this one asks for: 1 if all
   * ask for the same.
   */
  synchronized double count(InetAddress source) {
    turnOver();
    now.count(source);
    int sources = Math.max(now.counts.size(), before.counts.size());
    long own = now.of(source) + before.of(source);
    // One of more sources than are counted is one of many, and asks for the mean.
    return own == 0 ? 1 : (double) own * sources / (now.total + before.total);
  }

  private void turnOver() {
    long time = nanoTime.getAsLong();
    if (time - started >= WINDOW_NANOS) {
      before = time - started < 2 * WINDOW_NANOS ? now : new Window();
      now = new Window();
      started = time;
    }
  }

  /** Requests of a second, by source. */
  private static final class Window {
    private final Map<InetAddress, Integer> counts = new HashMap<>();
    private long total;

    void count(InetAddress source) {
      if (counts.size() < MAX_SOURCES || counts.containsKey(source)) {
        counts.merge(source, 1, Integer::sum);
        total++;
      }
    }

    long of(InetAddress source) {
      return counts.getOrDefault(source, 0);
    }
  }
}
