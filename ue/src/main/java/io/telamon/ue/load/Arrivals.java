package io.telamon.ue.load;

import java.util.Random;

/** A Poisson process: the times between arrivals are exponential (ETSI TS 186 008-1). */
final class Arrivals {
  private static final double NANOS = 1e9;

  private final Random random;

  Arrivals(long seed) {
    random = new Random(seed);
  }

  /** Nanoseconds to the next arrival at this rate per second. */
  long next(double rate) {
    return (long) (exponential() / rate * NANOS);
  }

  /** Nanoseconds of an exponential time with this mean in nanoseconds. */
  long holding(long mean) {
    return (long) (exponential() * mean);
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }
}
