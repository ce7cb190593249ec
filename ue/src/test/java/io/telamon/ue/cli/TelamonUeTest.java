package io.telamon.ue.cli;

import static io.telamon.ue.gi.ScriptedRadiusServer.SECRET;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.gi.ScriptedRadiusServer;
import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(30)
class TelamonUeTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("GIBA-G-04 pdp activate sends a START, says so and exits with 0")
  void activatesAContext() throws Exception {
    try (ScriptedRadiusServer hss = answeringRadius()) {
      int exit = runPdp(hss, "activate", "--trace");
      assertThat(exit).isZero();
      assertThat(out.toString())
          .contains("PDP context active: 127.0.1.1 on APN ims, IMSI 001010000000001")
          .contains("RADIUS Accounting-Request START imsi=001010000000001 ip=127.0.1.1")
          .contains("RADIUS Accounting-Response")
          .contains("MSISDN 15550100");
      assertThat(hex(hss.next())).contains("280600000001");
    }
  }

  @Test
  void theLabsNumberBelongsToTheLabsImsiOnly() throws Exception {
    try (ScriptedRadiusServer hss = answeringRadius()) {
      assertThat(runPdp(hss, "activate")).isZero();
      assertThat(runPdp(hss, "activate", "--imsi", "001010000000002")).isZero();
      assertThat(runPdp(hss, "activate", "--msisdn", "+15550199")).isZero();
      assertThat(hex(hss.next())).contains("1f0a" + hex("15550100".getBytes(US_ASCII)));
      assertThat(hex(hss.next())).doesNotContain("1f0a");
      assertThat(hex(hss.next())).contains("1f0a" + hex("15550199".getBytes(US_ASCII)));
    }
  }

  @Test
  @DisplayName("GIBA-G-K01 a later process that deactivates repeats the Acct-Session-Id")
  void deactivationRepeatsTheSessionId() throws Exception {
    try (ScriptedRadiusServer hss = answeringRadius()) {
      assertThat(runPdp(hss, "activate")).isZero();
      assertThat(runPdp(hss, "deactivate")).isZero();
      String start = hex(hss.next());
      String stop = hex(hss.next());
      assertThat(stop).contains("280600000002");
      assertThat(sessionId(stop)).isEqualTo(sessionId(start));
    }
  }

  @Test
  @DisplayName("GIBA-G-07 pdp activate without confirmation exits with 1 and says what to look at")
  void unconfirmedContextFails() throws Exception {
    try (ScriptedRadiusServer hss = new ScriptedRadiusServer(request -> List.of())) {
      int exit = runPdp(hss, "activate", "--transmissions", "2", "--interval", "50");
      assertThat(exit).isEqualTo(1);
      assertThat(out.toString()).isEmpty();
      assertThat(err.toString())
          .contains("after 2 transmissions", "telamon.radius.clients")
          .doesNotContain(SECRET);
    }
  }

  @Test
  @DisplayName("GIBA-U-07 register prints expiry, identities and service route and exits with 0")
  void registers() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> ScriptedPcscf.registered(request, 9))) {
      assertThat(runSip(pcscf, "register", "--trace")).isZero();
      assertThat(out.toString())
          .contains("Registered: sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org for 9 s.")
          .contains("identity to use: tel:+15550100")
          .contains("service route:   sip:orig@127.0.0.1:6060;lr")
          .containsPattern("[0-9:.]{12}  127.0.1.1:[0-9]+ -> 127.0.0.1:[0-9]+ SIP REGISTER ")
          .containsPattern("SIP 200 REGISTER ");
    }
  }

  @Test
  void deregistersTheSameContact() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> ScriptedPcscf.registered(request, 9))) {
      String port = freePort();
      assertThat(runSip(pcscf, "register", "--port", port)).isZero();
      assertThat(runSip(pcscf, "deregister", "--port", port)).isZero();
      Received first = pcscf.next();
      Received second = pcscf.next();
      assertThat(second.value("Contact")).isEqualTo(first.value("Contact"));
      assertThat(second.value("Call-ID")).isEqualTo(first.value("Call-ID"));
      assertThat(second.value("Expires")).isEqualTo("0");
      assertThat(out.toString()).contains("De-registered:");
    }
  }

  @Test
  void refusalExitsWithOneAndTellsHowToActivateTheAddress() throws Exception {
    try (ScriptedPcscf pcscf = answeringSip("403 Forbidden")) {
      int exit = runSip(pcscf, "register", "--impu", "sip:victim@example.invalid");
      assertThat(exit).isEqualTo(1);
      assertThat(err.toString())
          .contains("Refused: 403 Forbidden", "telamon-ue pdp activate", "--address 127.0.1.1");
      assertThat(pcscf.next().value("To")).isEqualTo("<sip:victim@example.invalid>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"400", "404", "408", "420", "423", "500", "503", "504", "606"})
  void everyRefusalHasAdvice(String status) throws Exception {
    try (ScriptedPcscf pcscf = answeringSip(status + " No")) {
      assertThat(runSip(pcscf, "register")).isEqualTo(1);
      assertThat(err.toString().lines().toList()).hasSize(2);
      assertThat(err.toString()).startsWith("Refused: " + status + " No.");
    }
  }

  @Test
  void silenceExitsWithOneAndNamesTheAddressAsked() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> null)) {
      assertThat(runSip(pcscf, "register", "--timeout", "1")).isEqualTo(1);
      assertThat(err.toString())
          .contains("No answer:", "Is the core running", LadderLine.text(pcscf.address()));
    }
  }

  @Test
  void headersAreAddedAsGiven() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> ScriptedPcscf.registered(request, 9))) {
      runSip(
          pcscf, "register", "--header", "Route: <sip:127.0.0.1:6060;lr>", "--header", "X-Lab: y");
      Received request = pcscf.next();
      assertThat(request.value("Route")).isEqualTo("<sip:127.0.0.1:6060;lr>");
      assertThat(request.value("X-Lab")).isEqualTo("y");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pdp",
        "call",
        "register --imsi 12",
        "register --mnc-length 5",
        "register --pcscf a:b:c",
        "register --pcscf 127.0.0.1:99999",
        "register --header nonsense",
        "register --impu tel:+1",
        "register --expires 0",
        "register --t1 0",
        "register --port -1",
        "register --sent-by :::",
        "pdp activate --msisdn five",
        "pdp activate --charging-id -1",
        "pdp activate --interval 0"
      })
  void wrongCommandLineExitsWithTwoAndSaysWhy(String arguments) {
    int exit = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: telamon-ue").doesNotContain("Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "pdp --help",
        "pdp activate --help",
        "pdp deactivate --help",
        "register --help",
        "deregister --help",
        "pdp update --help",
        "subscribe --help",
        "call --help",
        "message --help",
        "scenario --help",
        "load --help",
        "generate-completion --help"
      })
  void everyCommandExplainsItself(String arguments) {
    assertThat(run(arguments.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: telamon-ue").doesNotContain("null");
  }

  private int runPdp(ScriptedRadiusServer hss, String action, String... more) {
    List<String> arguments = new ArrayList<>(List.of("pdp", action));
    arguments.addAll(List.of("--radius", LadderLine.text(hss.address()), "--secret", SECRET));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  private int runSip(ScriptedPcscf pcscf, String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--pcscf", LadderLine.text(pcscf.address())));
    List<String> given = Arrays.asList(more);
    if (!given.contains("--port")) {
      arguments.addAll(List.of("--port", "0"));
    }
    arguments.addAll(given);
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine line = TelamonUe.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private static ScriptedRadiusServer answeringRadius() throws Exception {
    Function<byte[], List<byte[]>> script =
        request -> List.of(ScriptedRadiusServer.response(request, SECRET));
    return new ScriptedRadiusServer(script);
  }

  private static ScriptedPcscf answeringSip(String status) throws Exception {
    return new ScriptedPcscf(request -> ScriptedPcscf.response(request, status));
  }

  private static String freePort() throws Exception {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getByName("127.0.1.1"))) {
      return Integer.toString(probe.getLocalPort());
    }
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  private static String sessionId(String packet) {
    int at = packet.indexOf("2c12");
    assertThat(at).isPositive();
    return packet.substring(at, at + 36);
  }
}
