package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The HSS is lost to I- and S-CSCF, or silent, and comes back. */
@DisplayName("Without an HSS")
@RunsOn(Topology.SPLIT)
class HssOutageIT {
  /** Seconds the link is lost; {@code -Dtelamon.outage=60} is what an operator would see. */
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("telamon.outage", 3));

  /** More than the CSCFs have threads for. */
  private static final int MANY = 400;

  private static final String REGISTERED = "001010002900001";
  private static final String NEW = "001010002900002";
  private static final String REGISTERED_AT = "127.0.18.1";
  private static final String NEW_AT = "127.0.18.2";
  private static final String CHALLENGED = "001010002900003";
  private static final String CHALLENGED_AT = "127.0.18.3";
  private static final String UNKNOWN = "001010002999999";
  private static final int UAR = 300;

  /** Far more than may wait for the HSS. */
  private static final int CROWD = 120;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Core core;

  HssOutageIT(Core core) {
    this.core = core;
  }

  @BeforeEach
  void subscribers() throws Exception {
    activate(REGISTERED, REGISTERED_AT);
    activate(NEW, NEW_AT);
  }

  @AfterEach
  void restore() {
    taps().forEach(DiameterTap::restore);
    taps().forEach(DiameterTap::release);
    taps().forEach(tap -> tap.slowDown(Duration.ZERO));
  }

  private void activate(String imsi, String address) throws Exception {
    core.provisioning().put(imsi, AkaPhone.msisdn(imsi));
    try (Ggsn ggsn = new Ggsn(core.radius())) {
      assertThat(ggsn.start(imsi, AkaPhone.msisdn(imsi), address)).isTrue();
    }
  }

  private Stream<DiameterTap> taps() {
    return Stream.of(core.icscfCx().orElseThrow(), core.scscfCx().orElseThrow());
  }

  @Test
  @DisplayName(
      "link lost: the registered keep their service, new ones get 480, service returns by itself"
          + " [GIBA-I-K02]")
  void lostLink() throws Exception {
    try (SipPhone registered = new SipPhone(REGISTERED_AT, core.pcscf());
        SipPhone newcomer = new SipPhone(NEW_AT, core.pcscf())) {
      assertThat(registered.register(of(REGISTERED)).status()).isEqualTo(200);
      for (DiameterTap tap : taps().toList()) {
        tap.cut();
      }
      long end = System.nanoTime() + OUTAGE.toNanos();
      while (System.nanoTime() < end) {
        assertThat(newcomer.register(of(NEW)).status()).as("told at once").isEqualTo(480);
        assertThat(registered.message(of(REGISTERED)).status()).as("served").isEqualTo(501);
        assertThat(newcomer.message(of(NEW)).status()).as("not registered").isEqualTo(403);
      }

      taps().forEach(DiameterTap::restore);
      long restored = System.nanoTime();
      Eventually.holds(() -> newcomer.register(of(NEW)).status() == 200, "service is back");
      System.out.printf(
          "Link lost for %d s, service was back after %d ms%n",
          OUTAGE.toSeconds(), (System.nanoTime() - restored) / 1_000_000);
      assertThat(registered.message(of(REGISTERED)).status()).as("still known").isEqualTo(501);
      assertThat(registered.register(of(REGISTERED)).status()).as("goes on").isEqualTo(200);
    }
  }

  @Test
  @DisplayName("a silent HSS does not stop what does not need it")
  void silentHss() throws Exception {
    try (SipPhone registered = new SipPhone(REGISTERED_AT, core.pcscf());
        SipPhone newcomer = new SipPhone(NEW_AT, core.pcscf())) {
      assertThat(registered.register(of(REGISTERED)).status()).isEqualTo(200);
      taps().forEach(DiameterTap::hold);
      for (int i = 0; i < MANY; i++) {
        newcomer.send(newcomer.text(of(NEW)));
      }
      assertThat(registered.message(of(REGISTERED)).status()).as("served").isEqualTo(501);
      assertThat(newcomer.awaitFinal(Duration.ofSeconds(20)).status())
          .as("told, not left waiting")
          .isIn(480, 500, 503, 504);

      taps().forEach(DiameterTap::release);
      Eventually.holds(() -> fresh(), "service is back");
    }
  }

  @Test
  @DisplayName(
      "an HSS that is asked too much: first REGISTERs get 503 with Retry-After before it is asked,"
          + " what has begun goes on")
  void tooMuchForTheHss() throws Exception {
    core.provisioning().send("DELETE", CHALLENGED, "");
    core.provisioning().store(CHALLENGED, AkaPhone.subscription(CHALLENGED));
    try (SipPhone registered = new SipPhone(REGISTERED_AT, core.pcscf());
        AkaPhone challenged = new AkaPhone(CHALLENGED_AT, core.pcscf(), CHALLENGED);
        SipPhone crowd = new SipPhone(NEW_AT, core.pcscf())) {
      assertThat(registered.register(of(REGISTERED)).status()).isEqualTo(200);
      assertThat(challenged.ask().status()).isEqualTo(401);
      core.forget();
      core.icscfCx().orElseThrow().slowDown(Duration.ofMillis(100));
      for (int i = 0; i < CROWD; i++) {
        crowd.send(crowd.text(of(UNKNOWN)));
      }
      assertThat(registered.register(of(REGISTERED), PATIENCE).status())
          .as("renews")
          .isEqualTo(200);
      assertThat(challenged.answer().status()).as("answers its challenge").isEqualTo(200);

      int refused = 0;
      for (int i = 0; i < CROWD; i++) {
        SipText response = crowd.awaitFinal(PATIENCE);
        assertThat(response.status()).as(response.raw()).isIn(403, 503);
        if (response.status() == 503) {
          refused++;
          assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(5, 10);
        }
      }
      assertThat(refused).as("refused with 503").isPositive();
      assertThat(core.icscfCx().orElseThrow().seen(UAR))
          .filteredOn(DiameterMessage::isRequest)
          .as("asked for the others, for the renewal and for the answer only")
          .hasSize(CROWD - refused + 2);
    }
    restore();
    Eventually.holds(() -> fresh(), "service is back");
  }

  private boolean fresh() throws IOException {
    try (SipPhone phone = new SipPhone(NEW_AT, core.pcscf())) {
      return phone.register(of(NEW)).status() == 200;
    }
  }

  private static SipPhone.Register of(String imsi) {
    return new SipPhone.Register(imsi);
  }
}
