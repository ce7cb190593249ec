package io.telamon.sip.transaction;

import java.time.Duration;

/** The one source of delayed work, so that tests can use a clock of their own. */
public interface Timers extends AutoCloseable {

  /** Runs the task once after the delay, on a thread it must not block. */
  Timer schedule(Duration delay, Runnable task);

  /** Timers set and neither run nor cancelled. */
  long pending();

  /** Drops all timers and ends the thread. */
  @Override
  void close();

  /** A timer that is running. */
  interface Timer {
    /** Stops it if it has not run; safe to call at any time. */
    void cancel();
  }
}
