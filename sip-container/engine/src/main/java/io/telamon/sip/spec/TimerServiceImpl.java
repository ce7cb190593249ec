package io.telamon.sip.spec;

import java.io.Serializable;
import java.time.Duration;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.TimerListener;
import javax.servlet.sip.TimerService;
import org.jspecify.annotations.Nullable;

/** Starts timers of application sessions (JSR 289 7). None survives a restart so far. */
public final class TimerServiceImpl implements TimerService {
  private final Container container;

  /** The timer service of an application. */
  public TimerServiceImpl(Container container) {
    this.container = container;
  }

  @Override
  public ServletTimer createTimer(
      SipApplicationSession appSession,
      long delay,
      boolean isPersistent,
      @Nullable Serializable info) {
    return start(appSession, delay, null, false, info);
  }

  @Override
  public ServletTimer createTimer(
      SipApplicationSession appSession,
      long delay,
      long period,
      boolean fixedDelay,
      boolean isPersistent,
      @Nullable Serializable info) {
    if (period <= 0) {
      throw new IllegalArgumentException("period " + period);
    }
    return start(appSession, delay, Duration.ofMillis(period), fixedDelay, info);
  }

  private ServletTimer start(
      SipApplicationSession appSession,
      long delay,
      @Nullable Duration period,
      boolean fixedDelay,
      @Nullable Serializable info) {
    if (delay < 0) {
      throw new IllegalArgumentException("delay " + delay);
    }
    if (!appSession.isValid()) {
      throw new IllegalStateException("the application session was invalidated");
    }
    if (container.listeners(TimerListener.class).isEmpty()) {
      throw new IllegalStateException(
          "application " + container.applicationName() + " declares no TimerListener");
    }
    SipApplicationSessionImpl session = (SipApplicationSessionImpl) appSession;
    ServletTimerImpl timer =
        new ServletTimerImpl(session, Duration.ofMillis(delay), period, fixedDelay, info);
    timer.start();
    return timer;
  }
}
