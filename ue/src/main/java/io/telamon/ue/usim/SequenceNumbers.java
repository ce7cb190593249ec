package io.telamon.ue.usim;

/**
 * The sequence numbers a card has accepted (TS 33.102 Annex C): SQN is SEQ (43 bits) and IND (5
 * bits), and each IND has its own highest SEQ, so that vectors may arrive out of order. Not safe
 * for several threads.
 */
final class SequenceNumbers {
  private static final int IND_BITS = 5;
  private static final int ENTRIES = 1 << IND_BITS;
  private static final long DELTA = 1L << 28;

  private final long[] accepted = new long[ENTRIES];
  private long highest;

  /** Starts as if {@code sqn} had been accepted last. */
  SequenceNumbers(long sqn) {
    take(sqn);
  }

  /**
   * Accepts and remembers a number that is new and not absurdly far ahead; else changes nothing.
   */
  boolean accept(long sqn) {
    long seq = sqn >>> IND_BITS;
    boolean inRange = seq - (highest >>> IND_BITS) <= DELTA && seq > accepted[indexOf(sqn)];
    if (inRange) {
      take(sqn);
    }
    return inRange;
  }

  /** SQN_MS: the highest number accepted so far in the whole array. */
  long highest() {
    return highest;
  }

  private void take(long sqn) {
    accepted[indexOf(sqn)] = sqn >>> IND_BITS;
    highest = Math.max(highest, sqn);
  }

  private static int indexOf(long sqn) {
    return (int) (sqn & ENTRIES - 1);
  }
}
