package io.telamon.sip.spec;

import io.telamon.sip.transaction.Timers;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSession;
import org.jspecify.annotations.Nullable;

/** A timer of an application session (JSR 289 7); fires in the session's turn. */
final class ServletTimerImpl implements ServletTimer {
  private final String id;
  private final SipApplicationSessionImpl session;
  private final @Nullable Duration period;
  private final boolean fixedDelay;
  private final @Nullable Serializable info;
  private volatile Instant next;
  private volatile boolean done;
  private Timers.@Nullable Timer running;

  /** A timer not yet running; period null means that it fires once. */
  ServletTimerImpl(
      SipApplicationSessionImpl session,
      Duration delay,
      @Nullable Duration period,
      boolean fixedDelay,
      @Nullable Serializable info) {
    this.id = session.store().tokens().tag();
    this.session = session;
    this.period = period;
    this.fixedDelay = fixedDelay;
    this.info = info;
    this.next = now().plus(delay);
  }

  void start() {
    session.add(this);
    arm();
  }

  private Instant now() {
    return session.store().clock().instant();
  }

  private synchronized void arm() {
    if (!done) {
      Duration left = Duration.between(now(), next);
      running =
          session
              .container()
              .transactions()
              .timers()
              .schedule(
                  left.isNegative() ? Duration.ZERO : left,
                  () -> session.turns().execute(this::fire));
    }
  }

  private void fire() {
    if (done || !session.isValid()) {
      return;
    }
    session.touch();
    if (period == null) {
      done = true;
    }
    session.container().timeout(this);
    if (period == null) {
      session.remove(this);
    } else {
      next = (fixedDelay ? now() : next).plus(period);
      arm();
    }
  }

  @Override
  public synchronized void cancel() {
    done = true;
    if (running != null) {
      running.cancel();
    }
    session.remove(this);
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public SipApplicationSession getApplicationSession() {
    return session;
  }

  @Override
  public @Nullable Serializable getInfo() {
    return info;
  }

  @Override
  public long scheduledExecutionTime() {
    return next.toEpochMilli();
  }

  @Override
  public long getTimeRemaining() {
    return Duration.between(now(), next).toMillis();
  }
}
