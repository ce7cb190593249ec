package javax.servlet.sip;

import java.io.Serializable;

/** Starts timers that call the application's {@link TimerListener} (JSR 289 7). */
public interface TimerService {
  /**
   * Starts a timer that fires once.
   *
   * @param delay milliseconds, not negative
   * @param isPersistent whether it should survive a restart of the container
   * @param info an object to be found on the timer again, may be null
   */
  ServletTimer createTimer(
      SipApplicationSession appSession, long delay, boolean isPersistent, Serializable info);

  /**
   * Starts a timer that fires again and again.
   *
   * @param delay milliseconds until it first fires, not negative
   * @param period milliseconds between two firings, positive
   * @param fixedDelay true: the period counts from the end of the last call; false: from its start
   */
  ServletTimer createTimer(
      SipApplicationSession appSession,
      long delay,
      long period,
      boolean fixedDelay,
      boolean isPersistent,
      Serializable info);
}
