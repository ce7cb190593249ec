package io.telamon.bench.soak;

import io.telamon.bench.Settings;
import io.telamon.bench.load.MixedLoad;
import io.telamon.bench.process.Counters;
import io.telamon.bench.process.JavaProcess;
import io.telamon.bench.process.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Half an hour of traffic with its share of malformed and unanswered requests. Nothing may have
 * leaked at its end: the live heap is within 2 % of what it was after warm-up, and all counters are
 * at their idle values.
 */
public final class Soak {
  private static final int MINUTES = 30;
  private static final int RATE = 200;
  private static final int WARM_UP_MINUTES = 3;
  private static final double TOLERANCE = 1.02;
  private static final int WAIT_MILLIS = 1_000;

  /**
   * Dialogs nobody ends go with their session, after three minutes; some more for a busy machine.
   */
  private static final int REST_SECONDS = 300;

  /** Without Netty's caches, so that a buffer counted is a buffer in use. */
  private static final List<String> ENGINE =
      List.of(
          "-Xmx256m",
          "-Dio.netty.allocator.smallCacheSize=0",
          "-Dio.netty.allocator.normalCacheSize=0");

  private final int rate = Settings.number("rate", RATE);
  private final int next;
  private final JavaProcess engine;
  private final String udp;
  private final String tcp;

  private Soak(int next, JavaProcess engine) throws IOException {
    this.next = next;
    this.engine = engine;
    String[] ports = engine.line().split(" ");
    udp = ports[0];
    tcp = ports[1];
  }

  /** Prints what it finds; fails if something has leaked. */
  public static void run() throws Exception {
    int next = Ports.free();
    try (JavaProcess engine = JavaProcess.start(SoakProcess.class, ENGINE, String.valueOf(next))) {
      if (!new Soak(next, engine).nothingLeaks()) {
        System.exit(1);
      }
    }
  }

  private boolean nothingLeaks() throws IOException, InterruptedException {
    int minutes = Settings.number("minutes", MINUTES);
    load(60 * Math.min(WARM_UP_MINUTES, minutes));
    Rest before = rest();
    say("after warm-up: %s", before);
    load(60 * minutes);
    Rest after = rest();
    say("after %d minutes at %d/s: %s", minutes, rate, after);
    boolean heap = after.heap <= before.heap * TOLERANCE;
    boolean counters = after.counters.isIdle() && after.counters.equals(before.counters);
    say(
        "NOTHING LEAKS: heap %+.2f %% (at most 2): %s; counters %s",
        100.0 * (after.heap - before.heap) / before.heap,
        heap ? "yes" : "no",
        counters ? "as before" : "differ");
    return heap && counters;
  }

  private void load(int seconds) throws IOException {
    try (JavaProcess load =
        JavaProcess.start(
            MixedLoad.class,
            List.of("-Xmx128m"),
            udp,
            tcp,
            String.valueOf(next),
            String.valueOf(rate),
            String.valueOf(seconds))) {
      say("%s", load.line());
    }
  }

  /** What is held once every transaction has ended. */
  private Rest rest() throws IOException, InterruptedException {
    for (int i = 0; i < REST_SECONDS && !counters().isIdle(); i++) {
      Thread.sleep(WAIT_MILLIS);
    }
    long heap = Long.parseLong(engine.ask("heap"));
    return new Rest(heap, counters());
  }

  private Counters counters() throws IOException {
    return Counters.parse(engine.ask("counters"));
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private record Rest(long heap, Counters counters) {}
}
