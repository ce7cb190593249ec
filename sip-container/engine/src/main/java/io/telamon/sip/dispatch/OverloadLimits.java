package io.telamon.sip.dispatch;

import java.time.Duration;

/**
 * When requests are refused, and what is said then.
 *
 * @param delay how long work may stand in a queue before new requests are refused; at twice the
 *     delay all of them are. Zero: only a full queue refuses
 * @param retryAfter the least a refused client is to wait; each is told up to twice as much, so
 *     that they do not all come back at once
 */
public record OverloadLimits(Duration delay, Duration retryAfter) {
  /** 500 ms, after which a client repeats its request (T1); 5 s. */
  public static final OverloadLimits DEFAULT =
      new OverloadLimits(Duration.ofMillis(500), Duration.ofSeconds(5));

  /** Checks the ranges. */
  public OverloadLimits {
    if (delay.isNegative() || retryAfter.toSeconds() < 1) {
      throw new IllegalArgumentException("overload delay or retry-after out of range");
    }
  }
}
