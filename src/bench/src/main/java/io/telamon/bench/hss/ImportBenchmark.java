package io.telamon.bench.hss;

import io.telamon.bench.Settings;
import io.telamon.bench.hss.loop.CxSubscriber;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the HSS takes for a file of many subscribers, the first time and again. */
public final class ImportBenchmark {
  private static final double MAX_SECONDS = 180;
  private static final String KEY = "00112233445566778899aabbccddeeff";

  private ImportBenchmark() {}

  /** On H2, then on PostgreSQL, or on the one that {@code -Dbench.database} names. */
  public static void run() throws Exception {
    String only = Settings.word("database", "h2", "postgresql");
    int subscribers = Settings.number("subscribers", 100_000);
    Path file = Settings.directory().resolve("subscribers.csv").toAbsolutePath();
    write(file, subscribers);
    for (String database : only.isEmpty() ? List.of("h2", "postgresql") : List.of(only)) {
      Path home = Path.of(System.getProperty("bench.server", "../assembly/target/telamon"));
      Path room = Settings.directory().resolve("import").toAbsolutePath();
      System.out.println(database);
      try (HssServer server = new HssServer(home, room, database.equals("postgresql"))) {
        measure(server, file, "first", "\"created\":" + subscribers);
        measure(server, file, "again", "\"replaced\":" + subscribers);
      }
    }
  }

  private static void write(Path file, int subscribers) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("imsi,msisdn,k,opc\n");
      for (int i = 0; i < subscribers; i++) {
        CxSubscriber one = new CxSubscriber(i);
        out.write(one.imsi() + "," + one.msisdn() + "," + KEY + "," + KEY + "\n");
      }
    }
  }

  private static void measure(HssServer server, Path file, String name, String outcome)
      throws Exception {
    long start = System.nanoTime();
    List<String> told = new ArrayList<>();
    server.importCsv(
        file,
        line -> {
          told.add(line);
          System.out.println("  " + seconds(start) + " s " + line);
        });
    if (told.stream().noneMatch(line -> line.contains(outcome))) {
      throw new IllegalStateException(name + ": not " + outcome);
    }
    double seconds = seconds(start);
    System.out.printf(
        Locale.ROOT,
        "  %s: %.0f s, target %.0f %s; the server had at most %d MB of memory%n",
        name,
        seconds,
        MAX_SECONDS,
        seconds <= MAX_SECONDS ? "met" : "missed",
        server.peakMegabytes());
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }
}
