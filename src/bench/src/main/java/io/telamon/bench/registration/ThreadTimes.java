package io.telamon.bench.registration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * User and system time of a process's threads by their names without numbers, as Linux counts it:
 * says which part of a server has worked.
 */
final class ThreadTimes {
  private static final double TICK_MILLIS = 10;
  private static final int UTIME_BEHIND_NAME = 11;

  private ThreadTimes() {}

  /** In milliseconds since each of them began. */
  static Map<String, Double> of(ProcessHandle process) throws IOException {
    Map<String, Double> times = new TreeMap<>();
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> threads = Files.list(tasks)) {
      threads.forEach(thread -> add(times, thread.resolve("stat")));
    }
    return times;
  }

  private static void add(Map<String, Double> times, Path file) {
    try {
      String stat = Files.readString(file);
      String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks =
          Long.parseLong(fields[UTIME_BEHIND_NAME]) + Long.parseLong(fields[UTIME_BEHIND_NAME + 1]);
      times.merge(name.replaceAll("[0-9]+", "#"), ticks * TICK_MILLIS, Double::sum);
    } catch (IOException ended) {
      // A thread that is no more has nothing to tell.
    }
  }

  /** What has been added since. */
  static Map<String, Double> since(Map<String, Double> before, Map<String, Double> after) {
    Map<String, Double> added = new TreeMap<>();
    after.forEach((name, time) -> added.put(name, time - before.getOrDefault(name, 0.0)));
    return added;
  }
}
