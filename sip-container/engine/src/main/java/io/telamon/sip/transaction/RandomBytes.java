package io.telamon.sip.transaction;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Unguessable bytes in small pieces. A secure source has a price for each call, and every message
 * needs several: so many are fetched at a time. Thread-safe.
 */
public final class RandomBytes {
  private static final int FETCHED = 1024;

  private final SecureRandom source = new SecureRandom();
  private final byte[] block = new byte[FETCHED];
  private int used = FETCHED;

  /** Bytes nobody has been given before; at most a few dozen. */
  public synchronized byte[] next(int length) {
    if (used + length > FETCHED) {
      source.nextBytes(block);
      used = 0;
    }
    byte[] next = Arrays.copyOfRange(block, used, used + length);
    used += length;
    return next;
  }
}
