package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.assembly.TelamonServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An HSS whose database is a PostgreSQL server that stops and comes back. */
@DisplayName("HSS on PostgreSQL")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresqlIT {
  private static final String ADDRESS = "127.0.77.41";
  private static final String IMSI = "001010000420001";
  private static final String MSISDN = "15551420";
  private static final String IMPI = IMSI + "@" + Core.REALM;
  private static final String IMPU = "sip:" + IMPI;
  private static final String SERVER_NAME = "sip:scscf.example:6060";
  private static final String REGISTERED = "\"REGISTERED\"";
  private static final String FIRST = "127.0.4.1";
  private static final String SECOND = "127.0.4.2";
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final int UNABLE_TO_COMPLY = 5012;
  private static final int MANY = 100;

  @TempDir static Path room;
  private static PostgresServer database;
  private static TelamonServer server;
  private static Provisioning provisioning;
  private static Ggsn ggsn;
  private static DiameterClient scscf;

  @BeforeAll
  static void start() throws Exception {
    database = new PostgresServer(room.resolve("pg"), FreePort.at("127.0.0.1"));
    Instance instance =
        new Instance("postgresql", ADDRESS)
            .set("telamon.roles", "hss")
            .set("telamon.hss.database.url", database.url())
            .set("telamon.hss.database.user", "postgres")
            .set("telamon.hss.database.password", "postgres")
            .set("telamon.hss.database.max-connections", "8")
            .set("telamon.radius.address", ADDRESS)
            .freePort("telamon.radius.port")
            .set("telamon.diameter.hss.address", ADDRESS)
            .set("telamon.diameter.hss.accept-undefined-peers", "true")
            .freePort("telamon.diameter.hss.port");
    server = instance.start();
    server.awaitReady(LIMIT);
    provisioning = Core.provisioning(server);
    ggsn = new Ggsn(new InetSocketAddress(ADDRESS, instance.port("telamon.radius.port")));
    InetSocketAddress hss =
        new InetSocketAddress(ADDRESS, instance.port("telamon.diameter.hss.port"));
    scscf = new DiameterClient(hss, ADDRESS, "scscf." + Core.REALM, Core.REALM);
    assertThat(scscf.exchangeCapabilities().result()).isEqualTo(2001);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable opened : new AutoCloseable[] {scscf, ggsn, server, database}) {
      if (opened != null) {
        opened.close();
      }
    }
  }

  @Test
  @Order(1)
  @DisplayName("a subscriber is provisioned, bound and authenticated")
  void works() throws Exception {
    provisioning.put(IMSI, MSISDN);
    assertThat(ggsn.start(IMSI, MSISDN, FIRST)).isTrue();
    assertThat(mar().result()).isEqualTo(2001);
    assertThat(provisioning.get(IMSI)).contains("\"" + FIRST + "\"");
  }

  @Test
  @Order(2)
  @DisplayName("database stopped: 5012, no Accounting-Response, not ready, a line for each cause")
  void stopped() throws Exception {
    int linesBefore = log().size();
    database.stop();
    for (int i = 0; i < MANY; i++) {
      assertThat(mar().result()).isEqualTo(UNABLE_TO_COMPLY);
    }
    assertThat(sar().result()).isEqualTo(UNABLE_TO_COMPLY);
    assertThat(ggsn.start(IMSI, MSISDN, SECOND)).isFalse();
    assertThat(provisioning.send("GET", IMSI, "").statusCode()).isEqualTo(503);
    assertThat(server.isReady()).isFalse();
    List<String> since = log().subList(linesBefore, log().size());
    List<String> refusals = since.stream().filter(line -> line.contains("with 5012")).toList();
    assertThat(refusals).isNotEmpty().hasSizeLessThan(5);
    assertThat(since).as("the whole log since then").hasSizeLessThan(20);
  }

  @Test
  @Order(3)
  @DisplayName("database back: service returns by itself, and nothing was stored meanwhile")
  void returns() throws Exception {
    database.start();
    Eventually.holds(() -> mar().result() == 2001, "MAR answered with 2001 again");
    Eventually.holds(server::isReady, "ready again");
    assertThat(provisioning.get(IMSI))
        .contains("\"" + FIRST + "\"")
        .doesNotContain(SECOND)
        .doesNotContain(REGISTERED);
    assertThat(ggsn.start(IMSI, MSISDN, SECOND)).isTrue();
    assertThat(provisioning.get(IMSI)).contains("\"" + SECOND + "\"");
  }

  private static DiameterMessage mar() throws Exception {
    return scscf.multimediaAuth(IMPI, IMPU, "Early-IMS-Security", SERVER_NAME, Core.REALM);
  }

  private static DiameterMessage sar() throws Exception {
    return scscf.registration(IMPI, IMPU, SERVER_NAME);
  }

  private static List<String> log() throws Exception {
    return Files.readAllLines(server.log());
  }
}
