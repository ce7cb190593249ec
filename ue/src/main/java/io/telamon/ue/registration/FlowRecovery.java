package io.telamon.ue.registration;

import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again after failures (RFC 5626 4.5) and when not to try at all (Retry-After, RFC 3261
 * 20.33). Safe for several threads.
 */
final class FlowRecovery {
  private static final Duration MAX_TIME = Duration.ofSeconds(1800);
  private static final int MAX_DOUBLINGS = 20;
  private static final int USE_PROXY = 305;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration base;
  private int failures;
  private boolean lost;
  private final Map<InetSocketAddress, Instant> silences = new HashMap<>();

  /**
   * Without a failure so far.
   *
   * @param base base time if all flows have failed
   */
  FlowRecovery(InstantSource clock, RandomGenerator random, Duration base) {
    this.clock = clock;
    this.random = random;
    this.base = base;
  }

  /** Until when this P-CSCF wants to hear nothing; empty if it may be asked now. */
  synchronized Optional<Instant> silentUntil(InetSocketAddress pcscf) {
    return Optional.ofNullable(silences.get(pcscf)).filter(end -> clock.instant().isBefore(end));
  }

  /** Takes note of how an attempt at this P-CSCF ended. */
  synchronized void observe(InetSocketAddress pcscf, RegistrationOutcome outcome) {
    failures = isFailureOfTheFlow(outcome) ? failures + 1 : 0;
    lost &= isFailureOfTheFlow(outcome);
    if (outcome instanceof Refused refused && refused.status() == SERVICE_UNAVAILABLE) {
      refused.retryAfter().ifPresent(wait -> silences.put(pcscf, clock.instant().plus(wait)));
    }
  }

  /** A flow that was registered has failed, which is no failure of a registration yet. */
  synchronized void lost() {
    lost = true;
  }

  /**
   * Zero without a failure; else between half and all of the base time doubled with each failure in
   * a row, but not more than the maximum. A UE with one flow has lost all of them with that one.
   */
  synchronized Duration delay() {
    if (failures == 0 && !lost) {
      return Duration.ZERO;
    }
    long bound = upperBound(failures).toMillis();
    return Duration.ofMillis(random.nextLong(bound / 2, bound + 1));
  }

  /** W of RFC 5626 4.5 for this number of consecutive failures. */
  Duration upperBound(int failures) {
    Duration doubled = base.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    return doubled.compareTo(MAX_TIME) < 0 ? doubled : MAX_TIME;
  }

  /** Whether another P-CSCF may do better: silence, 305, 408, 500, 503, 504. */
  static boolean wantsAnother(RegistrationOutcome outcome) {
    return isFailureOfTheFlow(outcome)
        || outcome instanceof Refused refused && refused.status() == USE_PROXY;
  }

  private static boolean isFailureOfTheFlow(RegistrationOutcome outcome) {
    return outcome instanceof NoAnswer
        || outcome instanceof Refused refused
            && (refused.status() == 408 || refused.status() / 100 == 5);
  }
}
