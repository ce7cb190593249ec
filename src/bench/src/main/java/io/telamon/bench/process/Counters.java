package io.telamon.bench.process;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.telamon.sip.EngineStatistics;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an engine holds at a moment; nothing of it is left when it is idle, but for what belongs to
 * the engine itself.
 *
 * @param timers set and not run
 * @param flows open connections
 * @param buffers of Netty's pool in use
 */
public record Counters(
    long clientTransactions,
    long serverTransactions,
    long timers,
    long applicationSessions,
    long sipSessions,
    long flows,
    long buffers,
    long busyWorkers,
    long queuedTasks) {

  static Counters of(EngineStatistics statistics, long flows) {
    return new Counters(
        statistics.activeClientTransactions(),
        statistics.activeServerTransactions(),
        statistics.pendingTimers(),
        statistics.applicationSessions(),
        statistics.sipSessions(),
        flows,
        pooledBuffers(),
        statistics.busyWorkers(),
        statistics.queuedTasks());
  }

  private static long pooledBuffers() {
    return PooledByteBufAllocator.DEFAULT.metric().directArenas().stream()
        .mapToLong(PoolArenaMetric::numActiveAllocations)
        .sum();
  }

  /** Whether nothing of the applications is held. */
  public boolean isIdle() {
    return clientTransactions == 0
        && serverTransactions == 0
        && applicationSessions == 0
        && sipSessions == 0
        && queuedTasks == 0;
  }

  String line() {
    return Stream.of(
            clientTransactions,
            serverTransactions,
            timers,
            applicationSessions,
            sipSessions,
            flows,
            buffers,
            busyWorkers,
            queuedTasks)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** From what {@link #line} has made. */
  public static Counters parse(String line) {
    long[] parts = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
    return new Counters(
        parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8]);
  }
}
