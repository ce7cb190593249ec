package io.telamon.sip.transaction;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The lengths of all transaction timers (RFC 3261 17.1.1.1 and annex A, RFC 6026). TS 24.229 table
 * 7.7.1 has larger ones towards the UE.
 *
 * @param t1 estimate of the round trip; 500 ms. Timers A, E and G begin with it
 * @param t2 longest interval between retransmissions; 4 s
 * @param t4 longest time a message stays in the network; 5 s
 * @param provisional time after which an INVITE without any answer gets 100; 200 ms
 * @param lengths of timers; what is missing follows: T4 for I and K, 64 times T1 for the others
 */
public record TimerConfig(
    Duration t1, Duration t2, Duration t4, Duration provisional, Map<Timer, Duration> lengths) {

  /** The timers whose length does not change while a transaction lasts. */
  public enum Timer {
    /** INVITE client: no final response, or none after CANCEL. */
    B,
    /** INVITE client: repeated responses are absorbed, over UDP. */
    D,
    /** Non-INVITE client: no final response; server: nobody waits for one any more. */
    F,
    /** INVITE server: no ACK. */
    H,
    /** INVITE server: repeated ACKs are absorbed, over UDP. */
    I,
    /** Non-INVITE server: repeated requests are absorbed, over UDP. */
    J,
    /** Non-INVITE client: repeated responses are absorbed, over UDP. */
    K,
    /** INVITE server: repeated INVITEs and 2xx after a 2xx. */
    L,
    /** INVITE client: repeated 2xx after a 2xx. */
    M
  }

  /** Completes the map; no length may be negative, and T1 must be positive. */
  public TimerConfig {
    lengths = complete(t1, t4, lengths);
    if (t1.isNegative()
        || t1.isZero()
        || lengths.values().stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("timers must be positive");
    }
  }

  /** Once for all: every transaction asks. */
  private static Map<Timer, Duration> complete(
      Duration t1, Duration t4, Map<Timer, Duration> lengths) {
    Map<Timer, Duration> all = new EnumMap<>(Timer.class);
    for (Timer timer : Timer.values()) {
      Duration usual = timer == Timer.I || timer == Timer.K ? t4 : t1.multipliedBy(64);
      all.put(timer, lengths.getOrDefault(timer, usual));
    }
    return Map.copyOf(all);
  }

  /** The values of RFC 3261. */
  public static final TimerConfig DEFAULT =
      of(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

  /** Other T1, T2 and T4, from which all others follow. */
  public static TimerConfig of(Duration t1, Duration t2, Duration t4) {
    return new TimerConfig(t1, t2, t4, Duration.ofMillis(200), Map.of());
  }

  /** The length of a timer: the one set, or else T4 for I and K and 64 times T1 for the others. */
  public Duration length(Timer timer) {
    return Objects.requireNonNull(lengths.get(timer));
  }
}
