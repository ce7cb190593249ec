package io.telamon.ue.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processor time of this and of other processes, from what the operating system tells. */
final class ProcessorTime {
  private static final long TICK_NANOS = 10_000_000L;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private final List<Long> others;

  ProcessorTime(List<Long> others) {
    this.others = List.copyOf(others);
  }

  /** Nanoseconds used so far, by process id; this process has the id 0. */
  Map<Long, Long> now() {
    Map<Long, Long> all = new LinkedHashMap<>();
    all.put(0L, own());
    others.forEach(pid -> all.put(pid, of(pid)));
    return all;
  }

  private static long own() {
    Optional<Duration> cpu = ProcessHandle.current().info().totalCpuDuration();
    return cpu.map(Duration::toNanos).orElse(0L);
  }

  /** The fields behind the name of the program, which may hold blanks and brackets itself. */
  private static long of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_NANOS;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
