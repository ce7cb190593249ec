package io.telamon.bench.soak;

/** To come. */
public final class Soak {
  private Soak() {}

  /** To come. */
  public static void run() {
    throw new UnsupportedOperationException();
  }
}
