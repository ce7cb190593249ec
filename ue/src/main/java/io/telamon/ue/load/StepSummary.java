package io.telamon.ue.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Makes the report of a step from what was counted. */
final class StepSummary {
  private static final double NANOS = 1e9;
  private static final double MICROS_PER_MILLI = 1000;

  private StepSummary() {}

  static StepReport of(
      double rate,
      StepCounters counters,
      long offeredNanos,
      long allNanos,
      Map<Long, Long> before,
      Map<Long, Long> after) {
    Histogram latency = counters.latency();
    long arrivals = counters.begun.sum() + counters.noUe.sum();
    Map<Long, Double> cpu = cpu(before, after, allNanos);
    double own = cpu.getOrDefault(0L, 0.0);
    cpu.remove(0L);
    return new StepReport(
        rate,
        arrivals / (offeredNanos / NANOS),
        counters.begun.sum(),
        counters.succeeded.sum(),
        counters.refusedAsMeant.sum(),
        counters.inadequate.sum(),
        counters.noUe.sum(),
        counters.late.sum(),
        latency.getValueAtPercentile(50) / MICROS_PER_MILLI,
        latency.getValueAtPercentile(90) / MICROS_PER_MILLI,
        latency.getValueAtPercentile(99) / MICROS_PER_MILLI,
        latency.getMaxValue() / MICROS_PER_MILLI,
        own,
        own * allNanos / MICROS_PER_MILLI / MICROS_PER_MILLI / Math.max(1, counters.begun.sum()),
        cpu,
        counters.outcomes());
  }

  private static Map<Long, Double> cpu(Map<Long, Long> before, Map<Long, Long> after, long nanos) {
    Map<Long, Double> used = new LinkedHashMap<>();
    after.forEach(
        (pid, now) -> used.put(pid, (double) (now - before.getOrDefault(pid, now)) / nanos));
    return used;
  }
}
