package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Start, suspend, resume, stop and sudden death of a server of its own. */
@DisplayName("The life of a server")
class LifecycleIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern TROUBLE = Pattern.compile(" (ERROR|FATAL) ");

  private static Instance instance(String name, String address) {
    Instance instance = new Instance(name, address);
    instance.freePort("telamon.sip.pcscf.port").freePort("telamon.sip.icscf.port");
    instance.freePort("telamon.sip.scscf.port");
    instance.freePort("telamon.pcscf.protected-server-port");
    instance.freePort("telamon.pcscf.protected-client-port");
    instance.set("telamon.radius.address", address).freePort("telamon.radius.port");
    instance.set("telamon.diameter.hss.address", address).freePort("telamon.diameter.hss.port");
    return instance;
  }

  @Test
  @DisplayName("suspended it opens no SIP listener, resumed it does, and it stops without an error")
  void suspendResumeStop() throws Exception {
    Instance instance = instance("lifecycle", "127.0.77.31");
    TelamonServer server = instance.start();
    try (server) {
      server.awaitReady(LIMIT);
      InetSocketAddress pcscf = sip(instance);
      assertThat(isFree(pcscf)).as("listening").isFalse();
      cli(server, ":suspend(suspend-timeout=5)");
      Eventually.holds(() -> isFree(pcscf), "closed while suspended");
      cli(server, ":resume");
      Eventually.holds(() -> !isFree(pcscf), "open after resume");
      cli(server, ":reload(start-mode=suspend)");
      assertThat(isFree(pcscf)).as("started, but not resumed").isTrue();
      cli(server, ":resume");
      Eventually.holds(server::isReady, "ready after resume");
      cli(server, ":shutdown(suspend-timeout=5)");
      Eventually.holds(() -> !server.isAlive(), "stopped");
    }
    assertThat(trouble(server)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"telamon.sip.pcscf.port", "telamon.radius.port", "telamon.diameter.hss.port"})
  @DisplayName("a port that is taken keeps readiness down and is named in the log")
  void portTaken(String key) throws Exception {
    Instance instance = instance("taken", "127.0.77.32");
    InetSocketAddress address = new InetSocketAddress(instance.address(), instance.port(key));
    try (AutoCloseable taken = take(key, address);
        TelamonServer server = instance.start()) {
      assertThat(taken).isNotNull();
      String port = ":" + address.getPort();
      Eventually.holds(() -> logOf(server).contains(port), "the log names the port");
      Eventually.holds(() -> startHasEnded(server), "the start has come to its end");
      assertThat(server.isReady()).isFalse();
    }
  }

  /** WildFly runs on without what failed, or, where that is a message endpoint, gives up. */
  private static boolean startHasEnded(TelamonServer server) throws IOException {
    String log = logOf(server);
    return Stream.of("WFLYSRV0025", "WFLYSRV0026", "WFLYSRV0056").anyMatch(log::contains);
  }

  private static AutoCloseable take(String key, InetSocketAddress address) throws IOException {
    return key.contains("diameter")
        ? new ServerSocket(address.getPort(), 1, address.getAddress())
        : new DatagramSocket(address);
  }

  @Test
  @DisplayName("kill -9 right after an Accounting-Response: the address is still bound [GIBA-H-09]")
  void suddenDeath() throws Exception {
    Instance instance = instance("durable", "127.0.77.33").set("telamon.roles", "hss");
    InetSocketAddress radius =
        new InetSocketAddress(instance.address(), instance.port("telamon.radius.port"));
    List<String> subscribers = List.of("001010000500001", "001010000500002", "001010000500003");
    TelamonServer first = instance.start();
    try (first;
        Ggsn ggsn = new Ggsn(radius)) {
      first.awaitReady(LIMIT);
      Provisioning provisioning = Core.provisioning(first);
      for (String imsi : subscribers) {
        provisioning.put(imsi, "1777" + imsi.substring(11));
      }
      for (String imsi : subscribers) {
        assertThat(ggsn.start(imsi, "1777" + imsi.substring(11), addressOf(imsi))).isTrue();
      }
      first.kill();
    }
    try (TelamonServer second = instance.start()) {
      second.awaitReady(LIMIT);
      Provisioning provisioning = Core.provisioning(second);
      for (String imsi : subscribers) {
        assertThat(provisioning.get(imsi)).contains("\"" + addressOf(imsi) + "\"");
      }
    }
  }

  private static String addressOf(String imsi) {
    return "127.0.5." + Integer.parseInt(imsi.substring(11));
  }

  private static InetSocketAddress sip(Instance instance) {
    return new InetSocketAddress(instance.address(), instance.port("telamon.sip.pcscf.port"));
  }

  private static boolean isFree(InetSocketAddress address) {
    try (DatagramSocket socket = new DatagramSocket(address.getPort(), address.getAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static void cli(TelamonServer server, String command) throws Exception {
    Peer.Result result = CommandLine.run(server, command);
    assertThat(result.exitCode()).as(command + ": " + result.output()).isZero();
  }

  private static String logOf(TelamonServer server) throws IOException {
    return Files.exists(server.log()) ? Files.readString(server.log()) : "";
  }

  private static List<String> trouble(TelamonServer server) throws IOException {
    return Files.readAllLines(server.log()).stream()
        .filter(line -> TROUBLE.matcher(line).find())
        .toList();
  }
}
