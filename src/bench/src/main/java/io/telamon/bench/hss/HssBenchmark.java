package io.telamon.bench.hss;

import io.telamon.bench.Settings;
import io.telamon.bench.hss.loop.CxSubscriber;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a Cx request costs the HSS on PostgreSQL, over TCP and inside its JVM, with few and with
 * many subscribers; the HSS's CPU and the database's apart.
 */
public final class HssBenchmark {
  private static final int ON_THE_WAY = 16;
  private static final double MAX_MICROS_OF_SET = 600;
  private static final double MAX_GROWTH = 1.3;
  private static final String K = "00000000000000000000000000000000";
  private static final List<CxStep> SET = List.of(CxStep.UAR, CxStep.MAR, CxStep.UAR, CxStep.SAR);

  private final int few = 1000;
  private final int many = Settings.number("subscribers", 1_000_000);
  private final int rounds = Settings.number("sets", 20_000);
  private final int warmUpSets = Settings.number("warmup", 60_000);
  private final HssServer server;

  private HssBenchmark(HssServer server) {
    this.server = server;
  }

  /** Starts the server, brings subscribers in, measures and prints. */
  public static void run() throws Exception {
    Path home = Path.of(System.getProperty("bench.server", "../assembly/target/telamon"));
    Path room = Settings.directory().resolve("hss").toAbsolutePath();
    try (HssServer server = new HssServer(home, room, true)) {
      new HssBenchmark(server).measure();
    }
  }

  private void measure() throws Exception {
    CxSubscriber first = new CxSubscriber(0);
    server.provision(
        """
        {"imsi": "%s", "mncLength": 2, "msisdn": "%s", "k": "%s", "opc": "%s"}
        """
            .formatted(first.imsi(), first.msisdn(), K, K));
    try (Connection database = server.connection()) {
      BulkCopy copies = new BulkCopy(database, new KeyEncryption(server.key()));
      List<BulkCopy.Table> template = copies.template();
      copies.copy(template, 1, few);
      warmUp();
      List<Cost> atFew = all(few, database);
      long start = System.nanoTime();
      copies.copy(template, few, many);
      System.out.printf(
          Locale.ROOT, "%d copied in %.0f s%n", many - few, (System.nanoTime() - start) / 1e9);
      judge(atFew, all(many, database));
    }
  }

  /** As long as the compiler of the JVM finds work: what is measured first would cost the more. */
  private void warmUp() throws IOException, InterruptedException {
    System.out.printf(Locale.ROOT, "warm-up: %d sets%n", warmUpSets);
    for (int done = 0; done < warmUpSets; done += Math.max(1, rounds)) {
      overTcp(SET, Math.max(1, rounds), few);
    }
    server.loop(query(CxStep.MAR, rounds, few));
    server.loop(query(CxStep.SAR, rounds, few));
  }

  private List<Cost> all(int subscribers, Connection database) throws Exception {
    System.out.printf(Locale.ROOT, "%d subscribers%n", subscribers);
    List<Cost> costs = new ArrayList<>();
    for (CxStep step : CxStep.values()) {
      costs.add(
          cost(
              step + " over TCP",
              n -> overTcp(List.of(step), n, subscribers),
              subscribers,
              database));
    }
    for (CxStep step : List.of(CxStep.MAR, CxStep.SAR)) {
      costs.add(
          cost(
              step + " in the JVM",
              n -> server.loop(query(step, n, subscribers)),
              subscribers,
              database));
    }
    costs.add(
        cost(
            "UAR, MAR, UAR, SAR over TCP",
            n -> overTcp(SET, n, subscribers),
            subscribers,
            database));
    return costs;
  }

  /** By a connection of its own: one that nobody reads from would not outlive the watchdog. */
  private int overTcp(List<CxStep> steps, int sets, int subscribers) throws IOException {
    try (CxPeer peer = new CxPeer(server.diameter(), CxSubscriber.SCSCF_HOST, CxSubscriber.REALM)) {
      return new CxLoad(peer, steps, subscribers, ON_THE_WAY).run(sets);
    }
  }

  private static String query(CxStep step, int count, int subscribers) {
    return "step=%s&count=%d&subscribers=%d&threads=%d"
        .formatted(step, count, subscribers, ON_THE_WAY);
  }

  /**
   * In laps in which each subscriber comes once, for the first time: the few would be asked again
   * and again otherwise, which is less work than what is asked of the many.
   */
  private Cost cost(String name, Measured measured, int subscribers, Connection database)
      throws Exception {
    int refused = 0;
    double ofServer = 0;
    double ofDatabase = 0;
    double seconds = 0;
    for (int left = rounds; left > 0; left -= Math.min(left, subscribers)) {
      forgetAll(database);
      double serverBefore = server.serverCpu();
      double databaseBefore = server.databaseCpu();
      long start = System.nanoTime();
      refused += measured.run(Math.min(left, subscribers));
      seconds += (System.nanoTime() - start) / 1e9;
      ofServer += server.serverCpu() - serverBefore;
      ofDatabase += server.databaseCpu() - databaseBefore;
    }
    Cost cost = new Cost(name, rounds / seconds, ofServer / rounds, ofDatabase / rounds);
    System.out.println(cost + (refused == 0 ? "" : "  " + refused + " REFUSED"));
    return cost;
  }

  /** Nobody is registered, nobody served, and no sequence numbers are at hand. */
  private static void forgetAll(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "update registration set state = 'NOT_REGISTERED', authentication_pending = false"
              + " where state <> 'NOT_REGISTERED' or authentication_pending");
      statement.execute(
          "update ims_subscription set scscf_name = null, scscf_host = null, scscf_realm = null,"
              + " version = version + 1 where scscf_name is not null");
      statement.execute(
          "update aka_credentials set generation = generation + 1 where reserved_seq > 0");
      statement.execute("vacuum registration, ims_subscription, aka_credentials");
    }
  }

  private static void judge(List<Cost> few, List<Cost> many) {
    for (int i = 0; i < few.size(); i++) {
      double server = many.get(i).server() / few.get(i).server();
      double database = many.get(i).database() / few.get(i).database();
      System.out.printf(
          Locale.ROOT,
          "%-28s at the larger number: HSS %.2f, database %.2f times; target %.1f %s%n",
          few.get(i).name(),
          server,
          database,
          MAX_GROWTH,
          server <= MAX_GROWTH && database <= MAX_GROWTH ? "met" : "missed");
    }
    double set = many.get(many.size() - 1).server();
    System.out.printf(
        Locale.ROOT,
        "HSS's CPU of a set: %.0f us, target %.0f %s%n",
        set,
        MAX_MICROS_OF_SET,
        set <= MAX_MICROS_OF_SET ? "met" : "missed");
  }

  /** A measured piece of work; returns how many of its requests were refused. */
  private interface Measured {
    int run(int sets) throws IOException, InterruptedException;
  }

  /**
   * What one round took.
   *
   * @param rate rounds per second
   * @param server microseconds of the HSS's CPU
   * @param database microseconds of the database's CPU
   */
  private record Cost(String name, double rate, double server, double database) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "  %-28s %6.0f/s  HSS %5.0f us  database %5.0f us",
          name,
          rate,
          server,
          database);
    }
  }
}
