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

  final LongAdder begun = new LongAdder();
  final LongAdder succeeded = new LongAdder();
  final LongAdder refusedAsMeant = new LongAdder();
  final LongAdder inadequate = new LongAdder();
  final LongAdder noUe = new LongAdder();
  final LongAdder late = new LongAdder();
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

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
