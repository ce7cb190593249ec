package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All roles in one server that is killed while UEs register. */
@DisplayName("After kill -9")
class RestartIT {
  private static final Duration START_LIMIT = Duration.ofMinutes(6);
  private static final int USERS = 80;
  private static final int THREADS = 4;
  private static final int BEFORE_THE_KILL = 40;

  private static Instance instance;
  private static TelamonServer server;
  private static InetSocketAddress pcscf;
  private static InetSocketAddress radius;
  private static Provisioning provisioning;

  /** A UE that got its 200. */
  private record Registered(SipPhone phone, String imsi) {}

  @BeforeAll
  static void start() throws Exception {
    instance = new Instance("restart", "127.0.77.20");
    for (String role : List.of("pcscf", "icscf", "scscf")) {
      instance.sipPort("telamon.sip." + role + ".port");
    }
    for (String key :
        List.of(
            "telamon.pcscf.protected-server-port",
            "telamon.pcscf.protected-client-port",
            "telamon.radius.port")) {
      instance.udpPort(key);
    }
    instance.tcpPort("telamon.diameter.hss.port");
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
  @DisplayName("P-CSCF and S-CSCF know everybody whose REGISTER was answered with 200")
  void nothingIsLost() throws Exception {
    String usim = imsi(201);
    provisioning.send("PUT", usim, AkaPhone.subscription(usim));
    for (int user = 1; user <= USERS; user++) {
      activate(user);
    }
    try (AkaPhone aka = new AkaPhone(address(201), pcscf, usim)) {
      aka.ask();
      assertThat(aka.answer().status()).isEqualTo(200);

      List<Registered> registered = registerAndKill();
      assertThat(registered).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);
      server = instance.start();
      server.awaitReady(START_LIMIT);

      for (Registered ue : registered) {
        int status = ue.phone().message(new SipPhone.Register(ue.imsi())).status();
        assertThat(status).as("served: " + ue.imsi()).isEqualTo(501);
      }
      assertThat(aka.message().status()).as("over its association").isEqualTo(501);
      SipText refreshed = aka.refresh(3600);
      assertThat(refreshed.status()).as("without a challenge: " + refreshed).isEqualTo(200);
      assertThat(aka.refresh(0).status()).isEqualTo(200);
      SipPhone first = registered.get(0).phone();
      SipPhone.Register leave = new SipPhone.Register(registered.get(0).imsi()).expires(0);
      assertThat(first.register(leave).status()).as("de-registered").isEqualTo(200);
      registered.forEach(ue -> ue.phone().close());
    }
  }

  private static List<Registered> registerAndKill() throws Exception {
    Queue<Registered> registered = new ConcurrentLinkedQueue<>();
    CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
    ExecutorService ues = Executors.newFixedThreadPool(THREADS);
    for (int user = 1; user <= USERS; user++) {
      int own = user;
      ues.submit(() -> register(own, registered, enough));
    }
    assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
    server.kill();
    ues.shutdownNow();
    assertThat(ues.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    return new ArrayList<>(registered);
  }

  private static void register(int user, Queue<Registered> registered, CountDownLatch enough) {
    try {
      SipPhone phone = new SipPhone(address(user), pcscf);
      SipPhone.Register register = new SipPhone.Register(imsi(user));
      if (phone.register(register, Duration.ofSeconds(5)).status() == 200) {
        registered.add(new Registered(phone, imsi(user)));
        enough.countDown();
      }
    } catch (IOException killed) {
      // Not answered any more: this one need not be known.
    }
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
