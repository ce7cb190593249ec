package io.telamon.ue.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What came of the scenarios begun in one step. Safe for several threads. */
final class StepCounters {
  private static final long LONGEST_MICROS = 600_000_000L;
  private static final int DIGITS = 3;
  private static final String NOT_OVER = "not over in time";

  final LongAdder begun = new LongAdder();
  final LongAdder succeeded = new LongAdder();
  final LongAdder refusedAsMeant = new LongAdder();
  final LongAdder inadequate = new LongAdder();
  final LongAdder noUe = new LongAdder();
  final LongAdder late = new LongAdder();
  private long ended;
  private boolean over;
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

  /** One more has ended; what it came to is counted unless the step is over. */
  synchronized void ended(Runnable counting) {
    if (!over) {
      ended++;
      counting.run();
    }
  }

  /** How many have begun and not ended. */
  synchronized long underWay() {
    return begun.sum() - ended;
  }

  /** The step is over: what is still under way has taken too long. */
  synchronized void over() {
    over = true;
    long unfinished = underWay();
    if (unfinished > 0) {
      inadequate.add(unfinished);
      outcomes.computeIfAbsent(NOT_OVER, key -> new LongAdder()).add(unfinished);
    }
  }

  void outcome(String what) {
    outcomes.computeIfAbsent(what, key -> new LongAdder()).increment();
  }

  void took(long micros) {
    latency.recordValue(Math.min(Math.max(1, micros), LONGEST_MICROS));
  }

  Histogram latency() {
    return latency;
  }

  Map<String, Long> outcomes() {
    Map<String, Long> sums = new TreeMap<>();
    outcomes.forEach((what, count) -> sums.put(what, count.sum()));
    return sums;
  }
}
