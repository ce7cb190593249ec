package io.telamon.ue.load;

import java.util.Map;

/**
 * One step of a run.
 *
 * @param rate scenarios per second that were to begin
 * @param offered scenarios per second that did begin
 * @param begun how many began
 * @param succeeded how many ended well
 * @param refusedAsMeant how many were refused because they were meant to be
 * @param inadequate how many failed, took too long, or could not begin for want of an idle UE
 * @param noUe how many of them found no idle UE
 * @param late how many began more than 10 ms after their time, because this machine is busy
 * @param p50 median latency in milliseconds
 * @param p90 ninth decile
 * @param p99 99th percentile
 * @param max longest
 * @param ownCpu processors this process has used until the last scenario of the step had ended
 * @param ownCpuEach milliseconds of processor time this process has used for each scenario
 * @param otherCpu processors the watched processes have used, by process id
 * @param outcomes how many ended in which way
 */
public record StepReport(
    double rate,
    double offered,
    long begun,
    long succeeded,
    long refusedAsMeant,
    long inadequate,
    long noUe,
    long late,
    double p50,
    double p90,
    double p99,
    double max,
    double ownCpu,
    double ownCpuEach,
    Map<Long, Double> otherCpu,
    Map<String, Long> outcomes) {
  private static final double ADEQUATE = 0.001;
  private static final double OFFERED = 0.95;

  /** Share of inadequately handled scenarios (ETSI TS 186 008-1). */
  public double inadequatelyHandled() {
    return begun + noUe == 0 ? 0 : (double) inadequate / (begun + noUe);
  }

  /** Whether the core has sustained the rate: at most 0.1 % inadequately handled. */
  public boolean sustained() {
    return inadequatelyHandled() <= ADEQUATE;
  }

  /** Whether this machine has offered the rate it was to offer. */
  public boolean offeredAsPlanned() {
    return offered >= OFFERED * rate && late <= begun / 20;
  }
}
