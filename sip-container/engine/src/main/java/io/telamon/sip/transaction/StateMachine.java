package io.telamon.sip.transaction;

import io.telamon.sip.transport.ListeningPoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the four machines share: events one after the other on the thread of the listening point,
 * each run to its end before the next begins, and timers that are events.
 */
abstract class StateMachine<S extends Enum<S>> {
  private final ListeningPoint point;
  private final Timers timers;
  private final S terminated;
  private final Map<Event, Running> running = new EnumMap<>(Event.class);
  private S state;
  private boolean busy;
  private @Nullable ArrayDeque<Runnable> later;

  StateMachine(ListeningPoint point, Timers timers, S initial, S terminated) {
    this.point = point;
    this.timers = timers;
    this.state = initial;
    this.terminated = terminated;
  }

  /** The row of the table for this state and event. */
  abstract Step<S> next(S current, Event event);

  /** Does one action of a row; the subject is what the event brought: a message or a cause. */
  abstract void perform(Action action, @Nullable Object subject);

  /** Called once when the machine has reached its end. */
  abstract void ended();

  public ListeningPoint listeningPoint() {
    return point;
  }

  final S state() {
    return state;
  }

  final boolean isTerminated() {
    return state == terminated;
  }

  /** Runs the event on the thread of the listening point: now or, from elsewhere, soon. */
  final void on(Event event, @Nullable Object subject) {
    point.execute(() -> enter(event, subject));
  }

  /** Runs the step now, or after the one that is running: an action may cause the next event. */
  private void enter(Event event, @Nullable Object subject) {
    if (busy) {
      if (later == null) {
        later = new ArrayDeque<>(2);
      }
      later.add(() -> take(event, subject));
      return;
    }
    busy = true;
    try {
      take(event, subject);
      while (later != null && !later.isEmpty()) {
        later.remove().run();
      }
    } finally {
      busy = false;
    }
  }

  private void take(Event event, @Nullable Object subject) {
    if (isTerminated()) {
      return;
    }
    Step<S> step = next(state, event);
    state = step.next();
    for (Action action : step.actions()) {
      if (action == Action.STOP_TIMERS) {
        stopTimers();
      } else {
        perform(action, subject);
      }
    }
    if (isTerminated()) {
      stopTimers();
      ended();
    }
  }

  /** Starts or restarts a timer; one of no length fires as soon as the running step is done. */
  final void startTimer(Event event, Duration delay) {
    if (delay.isZero()) {
      on(event, null);
      return;
    }
    Running timer = new Running(event);
    Running before = running.put(event, timer);
    if (before != null) {
      before.cancel();
    }
    timer.handle = timers.schedule(delay, timer);
  }

  private void stopTimers() {
    running.values().forEach(Running::cancel);
    running.clear();
  }

  /** A timer set; what fires after it was stopped or set anew is ignored. */
  private final class Running implements Runnable {
    private final Event event;
    private volatile Timers.@Nullable Timer handle;

    Running(Event event) {
      this.event = event;
    }

    @Override
    public void run() {
      point.execute(this::fire);
    }

    private void fire() {
      if (running.remove(event, this)) {
        enter(event, null);
      }
    }

    void cancel() {
      Timers.Timer set = handle;
      if (set != null) {
        set.cancel();
      }
    }
  }
}
