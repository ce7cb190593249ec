package io.telamon.ue.cli;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands of a phone, each against a scripted network. */
@Timeout(60)
class PhoneCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(List<String> arguments) {
    CommandLine line = TelamonUe.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments.toArray(String[]::new));
  }

  private int run(ScriptedPcscf pcscf, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--pcscf", "127.0.0.1:" + pcscf.address().getPort(), "--port", "0"));
    return run(all);
  }

  private static String usual(Received request) {
    return switch (request.text().split(" ")[0]) {
      case "REGISTER" ->
          request.values("Expires").contains("0")
              ? response(request, "200 OK")
              : registered(request, 3600);
      case "SUBSCRIBE" ->
          response(request, "200 OK", "Expires: 3600", "Contact: <sip:s@127.0.0.1>");
      case "ACK" -> null;
      default -> response(request, "200 OK", "Contact: <sip:b@127.0.0.1:9>");
    };
  }

  private static String refusing(Received request, String method) {
    return request.text().startsWith(method) ? response(request, "404 Not Found") : usual(request);
  }

  @Test
  void callsAndHangsUp() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      assertThat(run(pcscf, "call", "tel:+15550101", "--hold", "0")).as(err.toString()).isZero();
      assertThat(out.toString()).contains("Answered", "Call released.", "De-registered");
    }
  }

  @Test
  void refusedCallSaysWhatToDo() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> refusing(request, "INVITE"))) {
      assertThat(run(pcscf, "call", "tel:+15550101")).isEqualTo(1);
      assertThat(err.toString()).contains("404 Not Found", "telamon-ue call --answer");
    }
  }

  @Test
  void answersCalls() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      assertThat(run(pcscf, "call", "--answer", "--hold", "0")).isZero();
      assertThat(out.toString()).contains("Waiting 0 s for calls.", "Calls held at the end: 0.");
    }
  }

  @Test
  void sendsTexts() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      assertThat(run(pcscf, "message", "tel:+15550101", "hello", "--json")).isZero();
      assertThat(out.toString()).contains("{\"outcome\":\"delivered\",\"text\":");
    }
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> refusing(request, "MESSAGE"))) {
      assertThat(run(pcscf, "message", "tel:+15550101", "hello")).isEqualTo(1);
      assertThat(err.toString()).contains("404 Not Found", "message --await");
    }
  }

  @Test
  void watchesTheRegistration() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      assertThat(run(pcscf, "subscribe", "--for", "0")).as(err.toString()).isZero();
      assertThat(out.toString()).contains("Subscription reg: ACTIVE");
    }
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> refusing(request, "SUBSCRIBE"))) {
      assertThat(run(pcscf, "subscribe", "--for", "0")).isEqualTo(1);
      assertThat(err.toString()).contains("not active", "--trace");
    }
  }

  @Test
  @DisplayName("--further-flow registers and de-registers a second contact at another P-CSCF")
  void registersFurtherFlow() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual);
        ScriptedPcscf other = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      String further = "--further-flow=127.0.0.1:" + other.address().getPort();
      assertThat(run(pcscf, "subscribe", "--for", "0", further)).isEqualTo(2);
      assertThat(err.toString()).contains("flow: 1");
      String profile = "--profile=" + flows(pcscf);
      assertThat(run(List.of("subscribe", "--for", "0", further, profile)))
          .as(err.toString())
          .isZero();
      List<String> expires = other.rest().stream().map(one -> one.value("Expires")).toList();
      assertThat(expires).containsExactly("600000", "0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--for=0", "--stay"})
  @DisplayName("a --further-flow that fails: the first contact is de-registered, and exit code 1")
  void furtherFlowFails(String option) throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual);
        ScriptedPcscf other = new ScriptedPcscf(request -> refusing(request, "REGISTER"))) {
      String address = "127.0.0.1:" + other.address().getPort();
      String further = "--further-flow=" + address;
      String profile = "--profile=" + flows(pcscf);
      assertThat(run(List.of("subscribe", option, further, profile))).isEqualTo(1);
      assertThat(err.toString()).contains("404 Not Found", "further flow through " + address);
      List<String> expires =
          pcscf.rest().stream()
              .filter(one -> one.text().startsWith("REGISTER"))
              .map(one -> one.value("Expires"))
              .toList();
      assertThat(expires).containsExactly("600000", "0");
    }
  }

  private Path flows(ScriptedPcscf pcscf) throws Exception {
    String profile =
        """
        subscriber: {imsi: "001010000000001"}
        access: {address: 127.0.1.1, port: 0}
        pcscf: ["127.0.0.1:%d"]
        authentication: {mechanism: giba}
        capabilities: {imei: "359000001234567", flow: 1}
        """;
    return Files.writeString(
        folder.resolve("flows.yaml"), profile.formatted(pcscf.address().getPort()));
  }

  private Path scenario(ScriptedPcscf pcscf, String steps) throws Exception {
    Files.writeString(
        folder.resolve("phone.yaml"),
        """
        subscriber: {imsi: "001010000000001"}
        access: {address: 127.0.1.1, port: 0}
        pcscf: "127.0.0.1:%d"
        authentication: {mechanism: giba}
        """
            .formatted(pcscf.address().getPort()));
    return Files.writeString(
        folder.resolve("scenario.yaml"), "name: a lab\nprofile: phone.yaml\nsteps:\n" + steps);
  }

  @Test
  @DisplayName("a scenario: exit code 0 if all is as expected, 1 if not, and JUnit XML of both")
  void runsScenarios() throws Exception {
    Path junit = folder.resolve("junit.xml");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> refusing(request, "MESSAGE"))) {
      Path good =
          scenario(
              pcscf,
              """
                - {do: register}
                - {do: message, to: "tel:+1", text: hi, expect: "404"}
                - {do: call, to: "tel:+1"}
                - {do: hang-up}
                - {do: wait, seconds: 0}
                - {do: deregister}
              """);
      assertThat(run(List.of("scenario", good.toString(), "--junit", junit.toString())))
          .as("%s %s", out, err)
          .isZero();
      assertThat(Files.readString(junit)).contains("tests=\"6\" failures=\"0\" skipped=\"0\"");
      Path bad = scenario(pcscf, "  - {do: register, expect: \"403\"}\n  - {do: deregister}\n");
      assertThat(run(List.of("scenario", bad.toString(), "--junit", junit.toString())))
          .isEqualTo(1);
      assertThat(Files.readString(junit))
          .contains("failures=\"1\" skipped=\"1\"", "expected 403, but got ok");
      assertThat(out.toString()).contains("FAILED", "expected 403, got ok");
    }
  }

  @Test
  void scenarioErrorsNameThePlace() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      Path file = scenario(pcscf, "  - {do: dance}\n");
      assertThat(run(List.of("scenario", file.toString()))).isEqualTo(2);
      assertThat(err.toString()).contains("steps[0]", "'dance' is none of", "hang-up");
    }
  }

  @Test
  void profileInPlaceOfOptions() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      scenario(pcscf, "");
      String profile = folder.resolve("phone.yaml").toString();
      assertThat(run(List.of("register", "--profile", profile))).as(err.toString()).isZero();
      assertThat(run(List.of("register", "--profile", profile, "--imsi", "1"))).isEqualTo(2);
      assertThat(err.toString()).contains("--imsi stands in the profile");
      assertThat(run(List.of("register", "--profile", "nowhere.yaml"))).isEqualTo(2);
      assertThat(err.toString()).contains("can't read nowhere.yaml", "check name and rights");
    }
  }

  @Test
  @DisplayName(
      "load prints a line for each step, writes the report, and says what was not sustained")
  void offersLoad() throws Exception {
    Path html = folder.resolve("load.html");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(PhoneCommandsTest::usual)) {
      List<String> load =
          List.of(
              "load",
              "--ues",
              "50",
              "--rate",
              "20",
              "--increase",
              "10",
              "--steps",
              "2",
              "--step-length",
              "0.3",
              "--too-late",
              "20000",
              "--html",
              html.toString(),
              "--pid",
              Long.toString(ProcessHandle.current().pid()));
      assertThat(run(pcscf, load.toArray(String[]::new))).as("%s %s", out, err).isZero();
      assertThat(out.toString().lines().filter(line -> line.contains("offered"))).hasSize(2);
      assertThat(Files.readString(html)).contains("<svg");
    }
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> refusing(request, "REGISTER"))) {
      assertThat(run(pcscf, "load", "--rate", "50", "--step-length", "0.3")).isEqualTo(1);
      assertThat(out.toString()).contains("Not sustained: {404=");
      assertThat(run(pcscf, "load", "--rate", "50", "--step-length", "0.3", "--json")).isEqualTo(1);
      assertThat(out.toString()).contains("\"sustained\":0", "\"outcomes\":{\"404\":");
    }
    assertThat(run(List.of("load", "--rate", "0"))).isEqualTo(2);
    assertThat(err.toString()).contains("the rate must be positive");
  }

  @Test
  void completionForTheShell() {
    assertThat(run(List.of("generate-completion"))).isZero();
    assertThat(out.toString()).contains("complete -F", "telamon-ue");
  }
}
