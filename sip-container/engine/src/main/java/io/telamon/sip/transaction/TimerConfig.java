package io.telamon.sip.transaction;

import java.time.Duration;

/**
 * The base values all transaction timers follow from (RFC 3261 17.1.1.1 and annex A). TS 24.229
 * table 7.7.1 has larger ones towards the UE.
 *
 * @param t1 estimate of the round trip; 500 ms
 * @param t2 longest interval between retransmissions; 4 s
 * @param t4 longest time a message stays in the network; 5 s
 * @param timerD time a completed INVITE client transaction absorbs responses, unreliable; 32 s
 * @param provisional time after which an INVITE without any answer gets 100; 200 ms
 */
public record TimerConfig(
    Duration t1, Duration t2, Duration t4, Duration timerD, Duration provisional) {
  /** The values of RFC 3261. */
  public static final TimerConfig DEFAULT =
      new TimerConfig(
          Duration.ofMillis(500),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(32),
          Duration.ofMillis(200));

  /** The same with other T1, T2 and T4, and timer D of 64 times T1. */
  public static TimerConfig of(Duration t1, Duration t2, Duration t4) {
    return new TimerConfig(t1, t2, t4, t1.multipliedBy(64), DEFAULT.provisional());
  }

  /** Timers B, F, H, J, L and M. */
  public Duration timeout() {
    // Nanoseconds: Duration multiplies by way of BigDecimal, and every transaction asks.
    return Duration.ofNanos(t1.toNanos() * 64);
  }
}
