package io.telamon.sip;

import java.util.List;

/**
 * What the engine has done and is doing.
 *
 * @param listeningPoints in order of their names
 * @param applications in order of deployment
 * @param activeClientTransactions transactions we sent a request in, not yet destroyed
 * @param activeServerTransactions transactions we received a request in, not yet destroyed
 * @param pendingTimers timers set and neither run nor stopped; a few belong to the engine itself
 * @param busyWorkers worker threads inside an application
 * @param queuedTasks turns of application sessions that wait for a worker
 * @param overload load, and what was refused because of it
 */
public record EngineStatistics(
    List<ListeningPointStatistics> listeningPoints,
    List<ApplicationStatistics> applications,
    int activeClientTransactions,
    int activeServerTransactions,
    long pendingTimers,
    int busyWorkers,
    int queuedTasks,
    OverloadStatistics overload) {
  /** Returns the number of application sessions that exist now. */
  public int applicationSessions() {
    return applications.stream().mapToInt(ApplicationStatistics::applicationSessions).sum();
  }

  /** Returns the number of SIP sessions that exist now. */
  public int sipSessions() {
    return applications.stream().mapToInt(ApplicationStatistics::sipSessions).sum();
  }

  /** Requests answered 503 because of load or a suspension. */
  public long rejectedRequests() {
    return overload.refusedRequests() + overload.refusedRenewals() + overload.refusedInDialogs();
  }
}
