package io.telamon.ue.load;

import org.jspecify.annotations.Nullable;

/**
 * When the next scenario of a step is due, and which UE's turn it is then. One thread asks; UEs
 * become idle on any.
 */
interface Turns {
  /** A step of this rate per second begins. */
  void begin(double rate);

  /** When the next scenario is due, in nanoseconds from the beginning of the step. */
  long next();

  /** The UE whose turn it is now, which is not idle from here on; null if there is none idle. */
  @Nullable Integer take();

  /** This UE has nothing under way. */
  void idle(int ue);

  /** How many UEs are idle. */
  int size();
}
