package io.telamon.sip.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Timers whose time passes only when the test says so. */
public final class ManualTimers implements Timers {
  private final List<Entry> entries = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public synchronized Timer schedule(Duration delay, Runnable task) {
    Entry entry = new Entry(now.plus(delay), task);
    entries.add(entry);
    return () -> remove(entry);
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry);
  }

  /** Lets the time pass and runs what is due, in order. */
  public void advance(Duration time) {
    Duration end;
    synchronized (this) {
      end = now.plus(time);
    }
    Entry due = nextUntil(end);
    while (due != null) {
      due.task.run();
      due = nextUntil(end);
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Entry nextUntil(Duration end) {
    Entry due =
        entries.stream()
            .filter(entry -> entry.at.compareTo(end) <= 0)
            .min(Comparator.comparing(entry -> entry.at))
            .orElse(null);
    if (due != null) {
      entries.remove(due);
      now = due.at;
    }
    return due;
  }

  @Override
  public synchronized long pending() {
    return entries.size();
  }

  @Override
  public synchronized void close() {
    entries.clear();
  }

  private record Entry(Duration at, Runnable task) {}
}
