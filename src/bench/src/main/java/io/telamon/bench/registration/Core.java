package io.telamon.bench.registration;

import io.telamon.bench.process.CpuTime;
import io.telamon.bench.process.JavaProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A core under load: its processes by name, and the load that is all its UEs.
 *
 * @param load a {@link RegistrationLoad} at its P-CSCF
 */
record Core(String name, Map<String, ProcessHandle> processes, JavaProcess load) {
  /** Name of a process that is printed and not counted. */
  static final String FOREIGN_HSS = "not counted: our HSS";

  private static final double MICROS_OF_A_MILLI = 1000;
  private static final long EXPIRES = 3600;

  /**
   * A run.
   *
   * @param cpuMillis CPU of each process for each registration, what it takes when idle subtracted
   */
  record Sample(int rate, RegistrationOutcome outcome, Map<String, Double> cpuMillis) {

    /** Of all but the HSS that is not the core's own. */
    double total() {
      return cpuMillis.entrySet().stream()
          .filter(process -> !process.getKey().equals(FOREIGN_HSS))
          .mapToDouble(Map.Entry::getValue)
          .sum();
    }
  }

  static JavaProcess load(InetSocketAddress pcscf, String realm, int ues, boolean secAgree)
      throws IOException {
    return JavaProcess.start(
        RegistrationLoad.class,
        List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"),
        pcscf.getAddress().getHostAddress(),
        String.valueOf(pcscf.getPort()),
        realm,
        String.valueOf(ues),
        String.valueOf(secAgree));
  }

  /** All UEs register at this rate. */
  Sample register(int rate, Map<String, Double> idleMicrosPerSecond) throws IOException {
    Map<String, Double> before = cpu();
    RegistrationOutcome outcome = RegistrationOutcome.parse(load.ask(rate + " " + EXPIRES));
    Map<String, Double> each = new LinkedHashMap<>();
    cpu()
        .forEach(
            (process, micros) -> {
              double idle = idleMicrosPerSecond.getOrDefault(process, 0.0) * outcome.seconds();
              double used = micros - before.getOrDefault(process, 0.0) - idle;
              each.put(process, used / Math.max(1, outcome.completed()) / MICROS_OF_A_MILLI);
            });
    return new Sample(rate, outcome, each);
  }

  /** All UEs de-register. */
  RegistrationOutcome deregister(int rate) throws IOException {
    return RegistrationOutcome.parse(load.ask(rate + " 0"));
  }

  /** In microseconds since each began. */
  Map<String, Double> cpu() {
    Map<String, Double> times = new LinkedHashMap<>();
    processes.forEach((process, handle) -> times.put(process, CpuTime.ofTree(handle)));
    return times;
  }
}
