package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static io.telamon.diameter.adapter.raw.RawAvp.text;
import static io.telamon.diameter.adapter.raw.RawAvp.text3gpp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.raw.RawAvp;
import io.telamon.diameter.adapter.raw.RawMessage;
import io.telamon.diameter.adapter.raw.RawPeer;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** freeDiameter as a relay between a small client and the HSS (RFC 6733 clause 2.8.1). */
@Timeout(90)
class FreeDiameterTest {
  private static final String RELAY = "relay." + REALM;
  private static final String CLIENT = "scscf." + REALM;
  private static final int UNABLE_TO_DELIVER = 3002;

  @TempDir Path directory;

  private final ScriptedHss hss = new ScriptedHss();
  private Container container;
  private Process relay;
  private int relayPort;

  @BeforeEach
  void start() throws Exception {
    requireTools("freeDiameterd", "openssl");
    container =
        Container.with("roles", "hss", "diameter.hss.port", "0", "diameter.hss.peers", RELAY)
            .activate("hss", hss);
    startRelay();
  }

  @AfterEach
  void stop() throws Exception {
    if (relay != null) {
      relay.destroy();
      if (!relay.waitFor(10, TimeUnit.SECONDS)) {
        relay.destroyForcibly();
      }
    }
    if (container != null) {
      container.close();
    }
  }

  @Test
  @DisplayName("GIBA-H-K15: a UAR sent through freeDiameter is answered, an RTR finds its way back")
  void requestsPassTheRelayBothWays() throws Exception {
    Container.eventually(
        "freeDiameter is connected", () -> Container.attribute("hss", "Connected").equals(true));
    try (RawPeer client = RawPeer.connect(CLIENT, REALM, relayPort)) {
      assertThat(client.exchangeCapabilities().resultCode()).isEqualTo(2001);

      RawMessage uaa = authorizationAnswer(client);
      assertThat(uaa.hopByHop()).isEqualTo(77);
      assertThat(uaa.avp(297).content().get(1).number()).isEqualTo(2001);
      assertThat(hss.origins.take()).isEqualTo(new Origin(CLIENT, REALM));

      CompletableFuture<RegistrationTerminationAnswer> rta =
          container.connection("hss").send(rtr()).toCompletableFuture();
      RawMessage rtr = receive(client, 304);
      client.send(rtr.answer(answer(rtr)));
      assertThat(rta.get(5, TimeUnit.SECONDS).result()).isEqualTo(DiameterResult.SUCCESS);
    }
  }

  /** A relay that is still busy with our CEA says 3002 (RFC 6733 7.1.3), so it is asked again. */
  private static RawMessage authorizationAnswer(RawPeer client) throws Exception {
    AtomicReference<RawMessage> answer = new AtomicReference<>();
    Container.eventually(
        "freeDiameter delivers to the HSS",
        () -> {
          answer.set(ask(client));
          return answer.get().all(268).stream().noneMatch(r -> r.number() == UNABLE_TO_DELIVER);
        });
    return answer.get();
  }

  private static RawMessage ask(RawPeer client) {
    try {
      client.send(
          RawMessage.request(
              300,
              RawMessage.CX,
              77,
              client.head(
                  REALM, text(1, "impi"), text3gpp(601, "sip:impu"), text3gpp(600, REALM))));
      return receive(client, 300);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static RegistrationTerminationRequest rtr() {
    return new RegistrationTerminationRequest(
        new Origin(CLIENT, REALM),
        "impi",
        List.of(),
        new DeregistrationReason(ReasonCode.PERMANENT_TERMINATION, null));
  }

  private static RawAvp[] answer(RawMessage rtr) {
    return new RawAvp[] {
      rtr.avp(263),
      rtr.avp(260),
      RawAvp.number(268, 2001),
      RawAvp.number(277, 1),
      text(264, CLIENT),
      text(296, REALM)
    };
  }

  /** The next message of this command; watchdog requests in between are answered. */
  private static RawMessage receive(RawPeer client, int command) throws IOException {
    RawMessage message = client.receive();
    while (message.command() != command) {
      if (message.isRequest()) {
        client.send(message.answer(RawAvp.number(268, 2001), text(264, CLIENT), text(296, REALM)));
      }
      message = client.receive();
    }
    return message;
  }

  private void startRelay() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      relayPort = free.getLocalPort();
    }
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=" + RELAY,
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem");
    Files.writeString(directory.resolve("acl.conf"), "ALLOW_IPSEC " + CLIENT + "\n");
    Files.writeString(
        directory.resolve("relay.conf"),
        """
        Identity = "%s";
        Realm = "%s";
        Port = %d;
        SecPort = 0;
        No_SCTP;
        No_IPv6;
        ListenOn = "127.0.0.1";
        TLS_Cred = "cert.pem", "key.pem";
        TLS_CA = "cert.pem";
        LoadExtension = "acl_wl.fdx" : "acl.conf";
        ConnectPeer = "hss.%s" { ConnectTo = "127.0.0.1"; No_TLS; Port = %d; };
        """
            .formatted(RELAY, REALM, relayPort, REALM, container.hssPort()));
    relay =
        new ProcessBuilder("freeDiameterd", "-c", "relay.conf")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "freeDiameter.log").toFile())
            .start();
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(command[0]).isTrue();
    assertThat(process.exitValue()).as(command[0]).isZero();
  }

  private static void requireTools(String... tools) {
    for (String tool : tools) {
      if (Stream.of(System.getenv("PATH").split(":", -1))
          .noneMatch(folder -> Files.isExecutable(Path.of(folder, tool)))) {
        if ("required".equals(System.getProperty("telamon.peers"))) {
          fail(tool + " is not installed, and telamon.peers=required");
        }
        abort(tool + " is not installed");
      }
    }
  }
}
