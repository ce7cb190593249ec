package io.telamon.hss.testkit;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs what is submitted in the calling thread at once, and what is scheduled when time passes. */
public final class HandScheduler {
  private final List<Task> tasks = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private int submitted;

  /** Lets time pass: what is due runs in here. */
  public void pass(Duration time) {
    now = now.plus(time);
    for (Task task : List.copyOf(tasks)) {
      if (!task.cancelled && task.due.compareTo(now) <= 0) {
        tasks.remove(task);
        task.work.run();
      }
    }
  }

  /** How many tasks were submitted and ran at once. */
  public int submitted() {
    return submitted;
  }

  /** How many tasks wait for their time. */
  public long waiting() {
    return tasks.stream().filter(t -> !t.cancelled).count();
  }

  ManagedScheduledExecutorService service() {
    return (ManagedScheduledExecutorService)
        Proxy.newProxyInstance(
            HandScheduler.class.getClassLoader(),
            new Class<?>[] {ManagedScheduledExecutorService.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) {
    if (method.getName().equals("execute")) {
      submitted++;
      ((Runnable) arguments[0]).run();
      return null;
    }
    if (method.getName().equals("schedule") && arguments[0] instanceof Runnable work) {
      Task task = new Task();
      task.work = work;
      task.due =
          now.plus(
              ((TimeUnit) arguments[2])
                  .toChronoUnit()
                  .getDuration()
                  .multipliedBy((Long) arguments[1]));
      tasks.add(task);
      return task.future();
    }
    throw new UnsupportedOperationException(method.toString());
  }

  private static final class Task {
    private Runnable work;
    private Duration due;
    private boolean cancelled;

    private Object future() {
      return Proxy.newProxyInstance(
          HandScheduler.class.getClassLoader(),
          new Class<?>[] {ScheduledFuture.class},
          (proxy, method, arguments) -> {
            if (!method.getName().equals("cancel")) {
              throw new UnsupportedOperationException(method.toString());
            }
            cancelled = true;
            return true;
          });
    }
  }
}
