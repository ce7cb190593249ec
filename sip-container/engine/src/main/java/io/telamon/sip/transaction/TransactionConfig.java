package io.telamon.sip.transaction;

import java.time.Duration;

/**
 * Limits and timers of a transaction layer.
 *
 * @param timers base values of all timers
 * @param maxServerTransactions above it new requests get 503 without a transaction
 * @param overloadControl whether our Via asks next hops how much less to send (RFC 7339), and what
 *     they ask for, so or by 503 with Retry-After, is heeded here; else it is for the user to heed
 * @param serverPatience how long a server that is found by name may keep silent while there is
 *     another one to try (RFC 3263 4.3); the last one has timer B or F
 */
public record TransactionConfig(
    TimerConfig timers,
    int maxServerTransactions,
    boolean overloadControl,
    Duration serverPatience) {
  /** The patience of most proxies: a phone that waits for 32 s has given up. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

  /** RFC 3261's timers, 100,000 server transactions. */
  public static final TransactionConfig DEFAULT =
      new TransactionConfig(TimerConfig.DEFAULT, 100_000);

  /** Without overload control. */
  public TransactionConfig(TimerConfig timers, int maxServerTransactions) {
    this(timers, maxServerTransactions, false, DEFAULT_PATIENCE);
  }

  /** Checks the ranges. */
  public TransactionConfig {
    if (maxServerTransactions < 1) {
      throw new IllegalArgumentException("maxServerTransactions must be positive");
    }
  }
}
