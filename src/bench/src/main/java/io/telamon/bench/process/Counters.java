package io.telamon.bench.process;

import io.telamon.sip.EngineStatistics;

/** What an engine holds at a moment; all of it is nothing when it is idle. */
public record Counters(
    int clientTransactions,
    int serverTransactions,
    int applicationSessions,
    int sipSessions,
    int busyWorkers,
    int queuedTasks) {

  static Counters of(EngineStatistics statistics) {
    return new Counters(
        statistics.activeClientTransactions(),
        statistics.activeServerTransactions(),
        statistics.applicationSessions(),
        statistics.sipSessions(),
        statistics.busyWorkers(),
        statistics.queuedTasks());
  }

  /** Whether nothing is held. */
  public boolean isIdle() {
    return equals(new Counters(0, 0, 0, 0, 0, 0));
  }

  String line() {
    return String.join(
        " ",
        String.valueOf(clientTransactions),
        String.valueOf(serverTransactions),
        String.valueOf(applicationSessions),
        String.valueOf(sipSessions),
        String.valueOf(busyWorkers),
        String.valueOf(queuedTasks));
  }

  /** From what {@link #line} has made. */
  public static Counters parse(String line) {
    String[] parts = line.split(" ");
    return new Counters(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        Integer.parseInt(parts[5]));
  }
}
