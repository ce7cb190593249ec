package io.telamon.bench.relay;

import io.telamon.bench.Settings;
import io.telamon.bench.process.Counters;
import io.telamon.bench.process.JavaProcess;
import io.telamon.bench.process.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * CPU time for each forwarded REGISTER transaction, ours and the peer's in turns, so that whatever
 * else the machine does disturbs both alike.
 */
public final class RelayBenchmark {
  private static final int[] RATES = {1000, 3000};
  private static final int LONG_RUN_SECONDS = 60;

  /** What anybody would give such a process; the peer has 3 GB of shared memory. */
  private static final List<String> ENGINE =
      List.of("-Xms1g", "-Xmx1g", "-Xmn400m", "-XX:ParallelGCThreads=1");

  private final int rounds = Settings.number("rounds", 5);
  private final int warmUpSeconds = Settings.number("warmup", 40);
  private final int seconds = Settings.number("seconds", 10);
  private final List<Round> measured = new ArrayList<>();

  /** Prints what it finds as it goes. */
  public static void run() throws Exception {
    new RelayBenchmark().measure();
  }

  private void measure() throws IOException, InterruptedException {
    int next = Ports.free();
    try (JavaProcess engine = engine(next, false);
        JavaProcess waiting = engine(next, true)) {
      Relay ours = relay("telamon", engine, next);
      Relay onWorkers = relay("telamon, servlet may wait", waiting, next);
      Optional<Kamailio> kamailio = Kamailio.start(next);
      try {
        Optional<Relay> peer = kamailio.map(found -> found.relay(next));
        if (peer.isEmpty()) {
          say("Kamailio is not installed: the peer is skipped");
        }
        compare(List.of(ours, onWorkers), peer);
        nothingLost(ours);
        nothingLost(onWorkers);
        say(new Retention(engine, ours).measure());
      } finally {
        kamailio.ifPresent(Kamailio::close);
      }
    }
  }

  private static JavaProcess engine(int next, boolean waits) throws IOException {
    return JavaProcess.start(
        RelayProcess.class, ENGINE, String.valueOf(next), String.valueOf(waits));
  }

  private static Relay relay(String name, JavaProcess engine, int next) throws IOException {
    return new Relay(name, engine.handle(), Integer.parseInt(engine.line().split(" ")[0]), next);
  }

  private void compare(List<Relay> ours, Optional<Relay> peer) throws IOException {
    List<Relay> all = new ArrayList<>(ours);
    peer.ifPresent(all::add);
    for (Relay relay : ours) {
      say("warming up: %s", relay.name());
      relay.load(RATES[RATES.length - 1], warmUpSeconds);
    }
    // A peer that has once been under high load takes more at a low one afterwards.
    for (int rate : RATES) {
      for (int round = 0; round < rounds; round++) {
        for (Relay relay : all) {
          sample(relay, rate);
        }
      }
    }
    for (int rate : RATES) {
      for (Relay relay : ours) {
        summarise(rate, relay, peer);
      }
    }
  }

  private void sample(Relay relay, int rate) throws IOException {
    Relay.Sample sample = relay.load(rate, seconds);
    measured.add(new Round(relay.name(), sample));
    say(
        "%-25s at %d/s: %5.1f us CPU, %d sent, %d refused, %d lost, p50 %.2f ms, p99 %.2f ms, longest %.0f ms;"
            + " generator %.1f us",
        relay.name(),
        rate,
        sample.cpuMicros(),
        sample.outcome().sent(),
        sample.outcome().refused(),
        sample.outcome().lost(),
        sample.outcome().p50(),
        sample.outcome().p99(),
        sample.outcome().longest(),
        sample.outcome().cpuMicros());
  }

  private void summarise(int rate, Relay ours, Optional<Relay> peer) {
    double own = median(ours.name(), rate);
    if (peer.isEmpty()) {
      say("MEDIAN at %d/s: %s %.1f us", rate, ours.name(), own);
      return;
    }
    double other = median(peer.get().name(), rate);
    say(
        "MEDIAN at %d/s: %s %.1f us, kamailio %.1f us, ratio %.2f (target at most 1.00)",
        rate, ours.name(), own, other, own / other);
  }

  private double median(String name, int rate) {
    double[] sorted =
        measured.stream()
            .filter(round -> round.name.equals(name) && round.sample.rate() == rate)
            .mapToDouble(round -> round.sample.cpuMicros())
            .sorted()
            .toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static void nothingLost(Relay ours) throws IOException {
    int rate = RATES[RATES.length - 1];
    Relay.Sample sample = ours.load(rate, LONG_RUN_SECONDS);
    say(
        "LOST in %d s at %d/s: %s %d of %d, and %d refused (target 0); p99 %.2f ms, longest %.0f ms",
        LONG_RUN_SECONDS,
        rate,
        ours.name(),
        sample.outcome().lost(),
        sample.outcome().sent(),
        sample.outcome().refused(),
        sample.outcome().p99(),
        sample.outcome().longest());
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private record Round(String name, Relay.Sample sample) {}

  /** What a completed transaction keeps while timer J runs. */
  private record Retention(JavaProcess engine, Relay relay) {
    private static final int RATE = 2000;
    private static final int SECONDS = 10;
    private static final int WAIT_MILLIS = 500;
    private static final int WAITS = 120;

    String measure() throws IOException, InterruptedException {
      until(true);
      long idle = heap();
      relay.load(RATE, SECONDS);
      until(false);
      long full = heap();
      long kept = counters().serverTransactions();
      return String.format(
          Locale.ROOT,
          "RETAINED by each of %d completed transactions: %d bytes (target at most 2048);"
              + " idle heap %d kB",
          kept,
          (full - idle) / Math.max(1, kept),
          idle / 1024);
    }

    /** Until nothing at all is held, or nothing but completed server transactions. */
    private void until(boolean idle) throws IOException, InterruptedException {
      for (int i = 0; i < WAITS; i++) {
        Counters now = counters();
        boolean reached = idle ? now.isIdle() : now.clientTransactions() == 0;
        if (reached) {
          return;
        }
        Thread.sleep(WAIT_MILLIS);
      }
      throw new IOException("the engine does not come to rest: " + counters());
    }

    private Counters counters() throws IOException {
      return Counters.parse(engine.ask("counters"));
    }

    private long heap() throws IOException {
      return Long.parseLong(engine.ask("heap"));
    }
  }
}
