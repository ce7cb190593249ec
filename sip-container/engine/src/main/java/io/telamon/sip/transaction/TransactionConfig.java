package io.telamon.sip.transaction;

/**
 * Limits and timers of a transaction layer.
 *
 * @param timers base values of all timers
 * @param maxServerTransactions above it new requests get 503 without a transaction
 */
public record TransactionConfig(TimerConfig timers, int maxServerTransactions) {
  /** RFC 3261's timers, 100,000 server transactions. */
  public static final TransactionConfig DEFAULT =
      new TransactionConfig(TimerConfig.DEFAULT, 100_000);

  /** Checks the ranges. */
  public TransactionConfig {
    if (maxServerTransactions < 1) {
      throw new IllegalArgumentException("maxServerTransactions must be positive");
    }
  }
}
