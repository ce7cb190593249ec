package io.telamon.sip.transaction;

/**
 * Limits and timers of a transaction layer.
 *
 * @param timers base values of all timers
 * @param maxServerTransactions above it new requests get 503 without a transaction
 * @param overloadControl whether our Via asks next hops how much less to send (RFC 7339), and what
 *     they ask for, so or by 503 with Retry-After, is heeded here; else it is for the user to heed
 */
public record TransactionConfig(
    TimerConfig timers, int maxServerTransactions, boolean overloadControl) {
  /** RFC 3261's timers, 100,000 server transactions. */
  public static final TransactionConfig DEFAULT =
      new TransactionConfig(TimerConfig.DEFAULT, 100_000);

  /** Without overload control. */
  public TransactionConfig(TimerConfig timers, int maxServerTransactions) {
    this(timers, maxServerTransactions, false);
  }

  /** Checks the ranges. */
  public TransactionConfig {
    if (maxServerTransactions < 1) {
      throw new IllegalArgumentException("maxServerTransactions must be positive");
    }
  }
}
