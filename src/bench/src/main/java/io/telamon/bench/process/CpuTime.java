package io.telamon.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** User and system time of a process and all its descendants, as Linux counts it. */
public final class CpuTime {
  /** Field 14 and 15 of /proc/PID/stat count in hundredths of a second on every Linux. */
  private static final double TICK_MICROS = 10_000;

  private static final int UTIME_BEHIND_NAME = 11;

  private CpuTime() {}

  /** In microseconds since each of them began. */
  public static double ofTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToDouble(process -> of(process.pid()))
        .sum();
  }

  private static double of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name stands in parentheses and may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks =
          Long.parseLong(fields[UTIME_BEHIND_NAME]) + Long.parseLong(fields[UTIME_BEHIND_NAME + 1]);
      return ticks * TICK_MICROS;
    } catch (IOException ended) {
      return 0;
    }
  }
}
