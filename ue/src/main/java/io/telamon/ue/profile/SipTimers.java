package io.telamon.ue.profile;

import java.time.Duration;

/**
 * Timers of the SIP transactions between UE and P-CSCF (RFC 3261 17, values of TS 24.229 7.7).
 *
 * @param t1 estimated round-trip time; a request without answer fails after 64 times this
 * @param t2 longest time between two transmissions of a non-INVITE request
 * @param t4 longest time a message stays in the network
 * @param patience how long the one who waits for a procedure waits at most
 * @param flowRecovery base time of the wait before a UE whose flows have all failed tries again
 *     (RFC 5626 4.5)
 */
public record SipTimers(
    Duration t1, Duration t2, Duration t4, Duration patience, Duration flowRecovery) {
  private static final Duration FLOW_RECOVERY = Duration.ofSeconds(30);

  /** T1 2 s, T2 16 s, T4 17 s, and as much patience as timer F gives: 64 times T1, 128 s. */
  public static final SipTimers DEFAULT =
      new SipTimers(
          Duration.ofSeconds(2),
          Duration.ofSeconds(16),
          Duration.ofSeconds(17),
          Duration.ofSeconds(128));

  /** Refuses what would never or always expire. */
  public SipTimers {
    for (Duration timer : new Duration[] {t1, t2, t4, patience, flowRecovery}) {
      if (timer.isNegative() || timer.isZero()) {
        throw new IllegalArgumentException("a timer must be positive, but is " + timer);
      }
    }
  }

  /** These timers, and the base time of RFC 5626: 30 s. */
  public SipTimers(Duration t1, Duration t2, Duration t4, Duration patience) {
    this(t1, t2, t4, patience, FLOW_RECOVERY);
  }

  /** The same timers with another base time for the recovery of flows. */
  public SipTimers withFlowRecovery(Duration base) {
    return new SipTimers(t1, t2, t4, patience, base);
  }

  /** The same timers with less or more patience. */
  public SipTimers withPatience(Duration limit) {
    return new SipTimers(t1, t2, t4, limit, flowRecovery);
  }

  /** The same timers with another T1, for fast tests and slow radios. */
  public SipTimers withT1(Duration other) {
    return new SipTimers(other, t2, t4, patience, flowRecovery);
  }
}
