package io.telamon.sip.transaction;

import io.telamon.sip.transport.ListeningPoint;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What the four machines share: events one after the other on the thread of the listening point,
 * each run to its end before the next begins, and timers that are events.
 */
abstract class StateMachine<S extends Enum<S>> {
  private final ListeningPoint point;
  private final Timers timers;
  private final S terminated;
  private S state;

  /** Two or three at most: a list of its own is smaller than any map, and most machines wait. */
  private @Nullable Running running;

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
      later = null;
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
    Running before = find(event);
    if (before != null) {
      before.cancel();
      unlink(before);
    }
    Running timer = new Running(event, running);
    running = timer;
    timer.handle = timers.schedule(delay, timer);
  }

  private void stopTimers() {
    for (Running timer = running; timer != null; timer = timer.next) {
      timer.cancel();
    }
    running = null;
  }

  private @Nullable Running find(Event event) {
    Running timer = running;
    while (timer != null && timer.event != event) {
      timer = timer.next;
    }
    return timer;
  }

  private void unlink(Running ended) {
    Running before = null;
    for (Running timer = running; timer != null && timer != ended; timer = timer.next) {
      before = timer;
    }
    if (before == null) {
      running = ended.next;
    } else {
      before.next = ended.next;
    }
  }

  /** A timer set; what fires after it was stopped or set anew is ignored. */
  private final class Running implements Runnable {
    private final Event event;
    private @Nullable Running next;
    private Timers.@Nullable Timer handle;

    Running(Event event, @Nullable Running next) {
      this.event = event;
      this.next = next;
    }

    @Override
    public void run() {
      point.execute(this::fire);
    }

    private void fire() {
      if (find(event) == this) {
        unlink(this);
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
