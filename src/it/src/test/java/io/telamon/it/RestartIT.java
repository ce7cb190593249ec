package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All roles in one server that is killed while UEs register. */
@DisplayName("After kill -9")
class RestartIT {
  private static final Duration START_LIMIT = Duration.ofMinutes(6);
  private static final int RATE = 200;
  private static final int USERS = 800;
  private static final int BEFORE_THE_KILL = 400;
  private static final int GIBA_USERS = 5;

  private static Instance instance;
  private static TelamonServer server;
  private static InetSocketAddress pcscf;
  private static InetSocketAddress radius;
  private static Provisioning provisioning;

  @BeforeAll
  static void start() throws Exception {
    instance = new Instance("restart", "127.0.77.20");
    for (String role : List.of("pcscf", "icscf", "scscf")) {
      instance.freePort("telamon.sip." + role + ".port");
    }
    for (String key :
        List.of(
            "telamon.pcscf.protected-server-port",
            "telamon.pcscf.protected-client-port",
            "telamon.radius.port")) {
      instance.freePort(key);
    }
    instance.freePort("telamon.diameter.hss.port");
    instance.set("telamon.diameter.hss.address", instance.address());
    instance.set("telamon.radius.address", instance.address());
    instance.set("telamon.registration.min-expires", 1);
    pcscf = new InetSocketAddress(instance.address(), instance.port("telamon.sip.pcscf.port"));
    radius = new InetSocketAddress(instance.address(), instance.port("telamon.radius.port"));
    server = instance.start();
    server.awaitReady(START_LIMIT);
    provisioning = Core.provisioning(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String imsi(int user) {
    return "0010100030%05d".formatted(user);
  }

  private static String address(int user) {
    return "127.0.13." + user;
  }

  private static void activate(int user) throws Exception {
    provisioning.put(imsi(user), AkaPhone.msisdn(imsi(user)));
    try (Ggsn ggsn = new Ggsn(radius)) {
      assertThat(ggsn.start(imsi(user), AkaPhone.msisdn(imsi(user)), address(user))).isTrue();
    }
  }

  @Test
  @DisplayName(
      "under 200 registrations a second: P-CSCF and S-CSCF know everybody whose REGISTER was"
          + " answered with 200")
  void nothingIsLost() throws Exception {
    String lines = RegistrationLoad.subscriptions(USERS);
    assertThat(
            provisioning.send("POST", "import", lines, "Content-Type", "application/jsonl").body())
        .contains("\"created\":" + USERS);
    List<SipPhone> early = registerEarly();
    try (RegistrationLoad load = new RegistrationLoad(pcscf, USERS, BEFORE_THE_KILL)) {
      load.begin(RATE);
      assertThat(load.awaitEnough(120)).as("registering").isTrue();
      load.beginNoMore();
      server.kill();
      server = instance.start();
      server.awaitReady(START_LIMIT);

      List<AkaPhone> registered = load.end();
      assertThat(registered).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);
      for (AkaPhone phone : registered) {
        assertThat(phone.message().status()).as("served over its association").isEqualTo(501);
      }
      goesOn(registered.get(registered.size() - 1));
    }
    for (int user = 1; user <= GIBA_USERS; user++) {
      SipPhone phone = early.get(user - 1);
      SipPhone.Register who = new SipPhone.Register(imsi(user));
      assertThat(phone.message(who).status()).as("served by its address").isEqualTo(501);
      assertThat(phone.register(who.expires(0)).status()).as("de-registered").isEqualTo(200);
      phone.close();
    }
  }

  private static void goesOn(AkaPhone phone) throws IOException {
    long last = sqn(phone);
    SipText refreshed = phone.refresh(3600);
    assertThat(refreshed.status()).as("without a challenge: " + refreshed).isEqualTo(200);
    assertThat(phone.refresh(0).status()).isEqualTo(200);
    assertThat(phone.message().status()).as("de-registered").isEqualTo(403);
    // The HSS decrypts K with the key in the credential store it has made, and repeats no number.
    assertThat(phone.ask().status()).isEqualTo(401);
    assertThat(sqn(phone)).as("SQN after that before the kill").isGreaterThan(last);
    Path keys = server.settings().dataDirectory().resolve("hss.keys");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");
  }

  private static long sqn(AkaPhone challenged) {
    return challenged.usim.answer(challenged.nonce()).orElseThrow().sqn();
  }

  private static List<SipPhone> registerEarly() throws Exception {
    List<SipPhone> phones = new ArrayList<>();
    for (int user = 1; user <= GIBA_USERS; user++) {
      activate(user);
      SipPhone phone = new SipPhone(address(user), pcscf);
      assertThat(phone.register(new SipPhone.Register(imsi(user))).status()).isEqualTo(200);
      phones.add(phone);
    }
    return phones;
  }

  @Test
  @DisplayName(
      "TS 29.228 6.1.2.1: who registers one flow anew keeps the other that the HSS has kept")
  void otherFlowIsKept() throws Exception {
    provisioning.store(imsi(203), AkaPhone.subscription(imsi(203)));
    try (AkaPhone one = ofFlow(1);
        AkaPhone two = ofFlow(2);
        AkaPhone oneAgain = ofFlow(1)) {
      assertThat(register(one).all("Contact")).hasSize(1);
      assertThat(register(two).all("Contact")).hasSize(2);
      server.kill();
      server = instance.start();
      server.awaitReady(START_LIMIT);

      assertThat(register(oneAgain).all("Contact"))
          .hasSize(2)
          .anyMatch(contact -> contact.contains("reg-id=2"));
      assertThat(two.message().status()).as("served over its association").isEqualTo(501);
    }
  }

  private static AkaPhone ofFlow(int regId) throws IOException {
    return new AkaPhone(address(203), pcscf, imsi(203))
        .byFlow("urn:uuid:00000000-0000-1000-8000-000000000203", regId);
  }

  private static SipText register(AkaPhone phone) throws IOException {
    assertThat(phone.ask().status()).isEqualTo(401);
    SipText response = phone.answer();
    assertThat(response.status()).as(response.raw()).isEqualTo(200);
    return response;
  }

  @Test
  @DisplayName("REG-S-K09: a registration nobody refreshes ends everywhere")
  void expires() throws Exception {
    activate(202);
    try (SipPhone phone = new SipPhone(address(202), pcscf)) {
      SipPhone.Register register = new SipPhone.Register(imsi(202)).expires(2);
      SipText response = phone.register(register);
      assertThat(response.status()).as(response.raw()).isEqualTo(200);
      assertThat(response.header("Contact")).contains("expires=2");
      Eventually.holds(
          () -> !provisioning.get(imsi(202)).contains("\"REGISTERED\""), "the HSS was told");
      Eventually.holds(() -> phone.message(register).status() == 403, "the P-CSCF forgot");
      assertThat(provisioning.get(imsi(202))).as("the address stays").contains(address(202));
    }
  }
}
