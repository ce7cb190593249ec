package io.telamon.bench.registration;

import io.telamon.bench.Settings;
import io.telamon.bench.process.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * CPU time of the whole server for each registration by AKA, ours and the peer's in turns; and the
 * heap each registered UE takes.
 */
public final class RegistrationBenchmark {
  private static final int[] RATES = {400, 800, 1600};
  private static final int LEAVING_RATE = 600;

  /** Timer J (RFC 3261 17.2.2) and some: by then nothing but the registrations is left. */
  private static final int TRANSACTIONS_LAST_SECONDS = 40;

  private static final int WARMING_RATE = 200;
  private static final int IDLE_SECONDS = 10;

  /** What the load of the warm-up has left to be done would be taken for idling. */
  private static final int SETTLING_SECONDS = 20;

  private static final String OURS = "127.0.88.1";

  private final int ues = Settings.number("ues", 12_000);
  private final int rounds = Settings.number("rounds", 3);
  private final int warmUps = Settings.number("warmup", 2);
  private final List<Core> cores = new ArrayList<>();
  private final List<Taken> samples = new ArrayList<>();
  private final Map<Core, Map<String, Double>> idle = new HashMap<>();

  private record Taken(Core core, Core.Sample sample) {}

  /** Prints what it finds as it goes. */
  public static void run() throws Exception {
    new RegistrationBenchmark().measure();
  }

  private void measure() throws IOException, InterruptedException {
    try (TelamonCore server = TelamonCore.start("telamon", OURS, Map.of());
        JavaProcess load = Core.load(server.pcscf(), TelamonCore.REALM, ues, true)) {
      server.provision(ues);
      Core ours = new Core("telamon", Map.of("server", server.handle()), load);
      cores.add(ours);
      try (Peer peer = Peer.start(ues)) {
        peer.core().ifPresent(cores::add);
        prepare();
        long without = server.liveHeap();
        for (int round = 0; round < rounds; round++) {
          round(ours, server, without, round == rounds - 1);
        }
        summarise(ours, peer.core());
      }
    }
  }

  private void prepare() throws IOException, InterruptedException {
    for (Core core : cores) {
      say("warming up: %s", core.name());
      for (int i = 0; i < warmUps; i++) {
        say("  %s", core.register(WARMING_RATE, Map.of()).outcome().line());
        say("  %s", core.deregister(LEAVING_RATE).line());
      }
      TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
      Map<String, Double> before = core.cpu();
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      Map<String, Double> perSecond = new HashMap<>();
      core.cpu()
          .forEach(
              (name, now) ->
                  perSecond.put(name, (now - before.getOrDefault(name, 0.0)) / IDLE_SECONDS));
      idle.put(core, perSecond);
    }
  }

  private void round(Core ours, TelamonCore server, long without, boolean last)
      throws IOException, InterruptedException {
    for (int rate : RATES) {
      for (Core core : cores) {
        Map<String, Double> before = ThreadTimes.of(server.handle());
        Core.Sample sample = core.register(rate, idle.getOrDefault(core, Map.of()));
        samples.add(new Taken(core, sample));
        say(core, sample);
        if (core == ours && last) {
          say("  by threads: %s", threads(before, server, sample));
          heap(server, without, rate);
        }
        core.deregister(LEAVING_RATE);
      }
    }
  }

  private static String threads(Map<String, Double> before, TelamonCore server, Core.Sample sample)
      throws IOException {
    StringBuilder text = new StringBuilder();
    ThreadTimes.since(before, ThreadTimes.of(server.handle())).entrySet().stream()
        .filter(thread -> thread.getValue() > 0)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(14)
        .forEach(
            thread ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%s %.3f, ",
                        thread.getKey(),
                        thread.getValue() / sample.outcome().completed())));
    return text.toString();
  }

  private void heap(TelamonCore server, long without, int rate)
      throws IOException, InterruptedException {
    if (rate == RATES[0]) {
      TimeUnit.SECONDS.sleep(TRANSACTIONS_LAST_SECONDS);
      say(
          "HEAP for each of %d registered UEs: %d octets (target at most 4096)",
          ues, (server.liveHeap() - without) / ues);
    }
  }

  private static void say(Core core, Core.Sample sample) {
    RegistrationOutcome outcome = sample.outcome();
    say(
        "%-9s at %d/s: %.3f ms CPU %s, %d completed, %d failed %s, p50 %.1f ms, p99 %.1f ms,"
            + " longest %.0f ms; load %.3f ms CPU",
        core.name(),
        sample.rate(),
        sample.total(),
        inMillis(sample.cpuMillis()),
        outcome.completed(),
        outcome.failed(),
        outcome.statuses(),
        outcome.p50(),
        outcome.p99(),
        outcome.longest(),
        outcome.cpuMillis());
  }

  private static String inMillis(Map<String, Double> times) {
    StringBuilder text = new StringBuilder();
    times.forEach((name, time) -> text.append(String.format(Locale.ROOT, "%s %.3f ", name, time)));
    return "(" + text.toString().strip() + ")";
  }

  private void summarise(Core ours, Optional<Core> peer) {
    for (int rate : RATES) {
      double own = median(ours, rate);
      if (peer.isEmpty()) {
        say("MEDIAN at %d/s: telamon %.3f ms", rate, own);
      } else {
        double other = median(peer.get(), rate);
        say(
            "MEDIAN at %d/s: telamon %.3f ms, %s %.3f ms, ratio %.2f (target at most 0.60)",
            rate, own, peer.get().name(), other, own / other);
      }
    }
  }

  private double median(Core core, int rate) {
    double[] sorted =
        samples.stream()
            .filter(taken -> taken.core().equals(core) && taken.sample().rate() == rate)
            .mapToDouble(taken -> taken.sample().total())
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
