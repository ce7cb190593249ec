package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** freeDiameter, a Diameter implementation not of this house, as a relay in front of the HSS. */
@DisplayName("freeDiameter as a relay to the HSS")
@RunsOn(Topology.CONVERGED)
class FreeDiameterIT {
  private static final String ADDRESS = "127.0.77.20";
  private static final String CLIENT_REALM = "client.example";
  private static final String IMSI = "001010000300001";

  private final Core core;
  @TempDir Path room;

  FreeDiameterIT(Core core) {
    this.core = core;
  }

  @Test
  @DisplayName(
      "capabilities and watchdog pass, a UAR sent through it is answered [GIBA-H-K15 GIBA-H-K01]")
  void relays() throws Exception {
    Peer.needs("freeDiameterd", "openssl");
    core.provisioning().put(IMSI, "19990001");
    InetSocketAddress listen = new InetSocketAddress("127.0.77.21", 0);
    try (DiameterTap tap = new DiameterTap(listen, core.diameter())) {
      int port = FreePort.at(ADDRESS);
      Process relay = start(port, tap.port());
      try {
        Eventually.holds(() -> tap.all(257).size() >= 2, "CER and CEA: " + log());
        assertThat(tap.all(257).get(1).result()).as("CEA").isEqualTo(2001);
        assertThat(tap.all(257).get(1).text(264, 0)).isEqualTo("hss." + Core.REALM);
        DiameterMessage uaa = askThrough(port);
        assertThat(uaa.result()).as("FIRST_REGISTRATION").isEqualTo(102001);
        assertThat(uaa.text(264, 0)).isEqualTo("hss." + Core.REALM);
        Eventually.holds(() -> watchdogAnswered(tap), "DWR and DWA: " + log());
      } finally {
        relay.destroy();
        relay.waitFor(10, TimeUnit.SECONDS);
        relay.destroyForcibly();
      }
    }
  }

  private DiameterMessage askThrough(int port) throws Exception {
    InetSocketAddress peer = new InetSocketAddress(ADDRESS, port);
    String host = "ims." + CLIENT_REALM;
    try (DiameterClient client = new DiameterClient(peer, ADDRESS, host, CLIENT_REALM)) {
      assertThat(client.exchangeCapabilities().result()).isEqualTo(2001);
      AtomicReference<DiameterMessage> answer = new AtomicReference<>();
      // A relay that is still busy with the HSS's CEA says 3002 (RFC 6733 7.1.3).
      Eventually.holds(
          () -> {
            answer.set(authorize(client));
            return answer.get().result() != 3002;
          },
          "the relay delivers to the HSS: " + log());
      return answer.get();
    }
  }

  private static DiameterMessage authorize(DiameterClient client) throws Exception {
    String impi = IMSI + "@" + Core.REALM;
    return client.userAuthorization(impi, "sip:" + impi, Core.REALM);
  }

  private static boolean watchdogAnswered(DiameterTap tap) {
    return tap.all(280).stream()
        .anyMatch(message -> !message.isRequest() && message.result() == 2001);
  }

  private Process start(int port, int hssPort) throws IOException, InterruptedException {
    Path key = room.resolve("key.pem");
    Path certificate = room.resolve("certificate.pem");
    List<String> openssl =
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=relay.example",
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString());
    Peer.Result made = Peer.run(60, openssl);
    assertThat(made.exitCode()).as(made.output()).isZero();
    Path list = Files.writeString(room.resolve("acl.conf"), "ALLOW_IPSEC *." + CLIENT_REALM + "\n");
    Path configuration =
        Files.writeString(
            room.resolve("relay.conf"),
            """
            Identity = "relay.example";
            Realm = "example";
            Port = %1$d;
            SecPort = 0;
            No_SCTP;
            No_IPv6;
            ListenOn = "%2$s";
            TwTimer = 6;
            TcTimer = 5;
            TLS_Cred = "%3$s", "%4$s";
            TLS_CA = "%3$s";
            LoadExtension = "acl_wl.fdx" : "%5$s";
            ConnectPeer = "hss.%6$s" { ConnectTo = "127.0.77.21"; Port = %7$d; No_TLS; No_IPv6; };
            """
                .formatted(port, ADDRESS, certificate, key, list, Core.REALM, hssPort));
    return new ProcessBuilder("freeDiameterd", "-c", configuration.toString())
        .redirectErrorStream(true)
        .redirectOutput(room.resolve("relay.log").toFile())
        .start();
  }

  private String log() throws IOException {
    Path log = room.resolve("relay.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
