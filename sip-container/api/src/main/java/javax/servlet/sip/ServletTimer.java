package javax.servlet.sip;

import java.io.Serializable;

/** A running timer of an application session (JSR 289 7). */
public interface ServletTimer {
  /** Returns an id unique within the application session. */
  String getId();

  /** Returns the session the timer belongs to. */
  SipApplicationSession getApplicationSession();

  /** Returns the object given when the timer was started, or null. */
  Serializable getInfo();

  /** Returns when the timer last fired or was to fire, in milliseconds since the epoch. */
  long scheduledExecutionTime();

  /** Returns the milliseconds until it fires next; not positive if it has fired. */
  long getTimeRemaining();

  /** Stops the timer; does nothing if it has fired or was stopped. */
  void cancel();
}
