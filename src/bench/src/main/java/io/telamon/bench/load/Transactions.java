package io.telamon.bench.load;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The transactions of one run: when each was begun and how long it took. One thread begins, another
 * one ends; nothing is allocated while they run.
 */
final class Transactions {
  private static final long ANSWERED = -1;

  private final int run;
  private final AtomicLongArray begun;
  private final int[] micros;
  private int sent;
  private int answered;
  private int refused;

  Transactions(int capacity) {
    run = (int) (System.nanoTime() >>> 10) & 0xff_ffff;
    begun = new AtomicLongArray(capacity);
    micros = new int[capacity];
  }

  int capacity() {
    return micros.length;
  }

  /** Begins the next one and writes its token; returns the token's length. */
  int begin(byte[] token) {
    int index = sent++;
    begun.set(index, System.nanoTime());
    int length = Hex.write(run, token, 0);
    token[length++] = '-';
    return Hex.write(index, token, length);
  }

  /**
   * Ends the one with the token at this place, if it is one of this run and was not ended.
   *
   * @param success whether the final response is a 2xx
   */
  void end(byte[] bytes, int at, int limit, boolean success) {
    long now = System.nanoTime();
    int dash = Hex.end(bytes, at, limit);
    int end = Hex.end(bytes, dash + 1, limit);
    if (dash == limit || bytes[dash] != '-' || Hex.read(bytes, at, dash) != run) {
      return;
    }
    int index = Hex.read(bytes, dash + 1, end);
    if (index < 0 || index >= micros.length) {
      return;
    }
    long start = begun.getAndSet(index, ANSWERED);
    if (start > 0 && !success) {
      refused++;
    } else if (start > 0) {
      micros[answered++] = (int) ((now - start) / 1000);
    }
  }

  int sent() {
    return sent;
  }

  /** To be asked when no answer is awaited any more. */
  Outcome outcome(double cpuMicros) {
    int[] sorted = Arrays.copyOf(micros, answered);
    Arrays.sort(sorted);
    return new Outcome(
        sent,
        answered,
        refused,
        percentile(sorted, 0.5),
        percentile(sorted, 0.99),
        percentile(sorted, 1),
        cpuMicros / Math.max(1, sent));
  }

  private static double percentile(int[] sorted, double part) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1000.0;
  }
}
