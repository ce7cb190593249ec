package io.telamon.ue.profile;

import java.time.Duration;

/**
 * Timers of the SIP transactions between UE and P-CSCF (RFC 3261 17, values of TS 24.229 7.7).
 *
 * @param t1 estimated round-trip time; a request without answer fails after 64 times this
 * @param t2 longest time between two transmissions of a non-INVITE request
 * @param t4 longest time a message stays in the network
 * @param patience how long the one who waits for a procedure waits at most
 */
public record SipTimers(Duration t1, Duration t2, Duration t4, Duration patience) {
  /** T1 2 s, T2 16 s, T4 17 s, and as much patience as timer F gives: 64 times T1, 128 s. */
  public static final SipTimers DEFAULT =
      new SipTimers(
          Duration.ofSeconds(2),
          Duration.ofSeconds(16),
          Duration.ofSeconds(17),
          Duration.ofSeconds(128));

  /** Refuses what would never or always expire. */
  public SipTimers {
    for (Duration timer : new Duration[] {t1, t2, t4, patience}) {
      if (timer.isNegative() || timer.isZero()) {
        throw new IllegalArgumentException("a timer must be positive, but is " + timer);
      }
    }
  }

  /** The same timers with less or more patience. */
  public SipTimers withPatience(Duration limit) {
    return new SipTimers(t1, t2, t4, limit);
  }

  /** The same timers with another T1, for fast tests and slow radios. */
  public SipTimers withT1(Duration other) {
    return new SipTimers(other, t2, t4, patience);
  }
}
