package io.telamon.bench.relay;

import io.telamon.bench.load.Load;
import io.telamon.bench.load.Outcome;
import io.telamon.bench.process.CpuTime;
import io.telamon.bench.process.JavaProcess;
import java.io.IOException;
import java.util.List;

/**
 * A proxy under load.
 *
 * @param process whose tree's CPU time counts
 * @param port where it listens
 * @param next where it forwards to
 */
record Relay(String name, ProcessHandle process, int port, int next) {
  /** The generator allocates nothing while it runs; a small heap keeps it out of the way. */
  private static final List<String> GENERATOR =
      List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

  /** Loads it and measures. */
  Sample load(int rate, int seconds) throws IOException {
    double before = CpuTime.ofTree(process);
    try (JavaProcess generator =
        JavaProcess.start(
            Load.class,
            GENERATOR,
            String.valueOf(port),
            String.valueOf(next),
            String.valueOf(rate),
            String.valueOf(seconds))) {
      Outcome outcome = Outcome.parse(generator.line());
      double cpu = CpuTime.ofTree(process) - before;
      return new Sample(rate, outcome, cpu / Math.max(1, outcome.answered()));
    }
  }

  /**
   * One run.
   *
   * @param cpuMicros of the proxy for each completed transaction
   */
  record Sample(int rate, Outcome outcome, double cpuMicros) {}
}
