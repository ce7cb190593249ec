package io.telamon.ue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(30)
class AuthenticationOptionsTest {
  private static final String KEY = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"home\", nonce=\"n\", algorithm=MD5, qop=\"auth\"";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("AUT-U-25 register --auth digest answers, refreshes and de-registers in one go")
  void digest() throws Exception {
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request ->
                request.value("Authorization").contains("nonce=\"\"")
                    ? ScriptedPcscf.response(request, "401 Unauthorized", CHALLENGE)
                    : ScriptedPcscf.registered(request, 9))) {
      int exit =
          run(pcscf, "--auth=digest --password=pw --impi=me@home --then=refresh --then=deregister");
      assertThat(exit).isZero();
      assertThat(out.toString()).contains("Registered:", "De-registered:");
      pcscf.next();
      Received answer = pcscf.next();
      assertThat(answer.value("Authorization"))
          .startsWith("Digest username=\"me@home\", realm=\"home\", nonce=\"n\"")
          .contains("qop=auth, nc=00000001, cnonce=");
      assertThat(pcscf.next().value("Authorization")).contains("nc=00000002");
      assertThat(pcscf.next().value("Expires")).isEqualTo("0");
    }
  }

  @Test
  @DisplayName("GIBA-U-20 register --auth aka starts full, and --early-ims falls back after 420")
  void akaFallsBack() throws Exception {
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request ->
                request.values("Security-Client").isEmpty()
                    ? ScriptedPcscf.registered(request, 9)
                    : ScriptedPcscf.response(
                        request, "420 Bad Extension", "Unsupported: sec-agree"))) {
      String aka = "--auth=aka --k=" + KEY + " --op=" + KEY;
      assertThat(run(pcscf, aka)).isEqualTo(1);
      assertThat(err.toString()).contains("Refused: 420", "--early-ims").doesNotContain(KEY);
      assertThat(run(pcscf, aka + " --early-ims")).isZero();
      assertThat(pcscf.next().value("Require")).isEqualTo("sec-agree");
    }
  }

  @Test
  void aChallengeThatMakesNoSenseIsExplained() throws Exception {
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request -> ScriptedPcscf.response(request, "401 Unauthorized", CHALLENGE))) {
      assertThat(run(pcscf, "--auth=aka --sqn=ff --k=" + KEY + " --opc=" + KEY)).isEqualTo(1);
      assertThat(err.toString()).contains("Given up by the UE: the 401 has no AKA challenge.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 Extension Required", "494 Security Agreement Required"})
  @DisplayName("a network that wants security agreement is told from one that wants another")
  void noSecurityAgreement(String status) throws Exception {
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(request -> ScriptedPcscf.response(request, status))) {
      assertThat(run(pcscf, "--auth=giba")).isEqualTo(1);
      assertThat(err.toString()).contains("Refused: " + status.substring(0, 3), "--auth aka");
      err.getBuffer().setLength(0);
      assertThat(run(pcscf, "--auth=aka --k=" + KEY + " --opc=" + KEY)).isEqualTo(1);
      assertThat(err.toString()).contains("proposals").doesNotContain("--auth aka");
      assertThat(pcscf.rest()).hasSize(2);
    }
  }

  @Test
  void misbehavioursAreSwitches() throws Exception {
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request -> ScriptedPcscf.response(request, "401 Unauthorized", CHALLENGE))) {
      assertThat(run(pcscf, "--auth=digest --password=pw --no-answer")).isEqualTo(1);
      assertThat(err.toString()).contains("told not to answer");
      assertThat(pcscf.rest()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--auth=magic",
        "--auth=digest",
        "--auth=aka --opc=" + KEY,
        "--auth=aka --k=" + KEY,
        "--auth=aka --k=xyz --opc=" + KEY,
        "--auth=aka --k=00 --opc=" + KEY,
        "--auth=aka --sqn=1000000000000 --k=" + KEY + " --opc=" + KEY,
        "--auth=aka --sqn=xyz --k=" + KEY + " --opc=" + KEY,
        "--then=sleep"
      })
  void wrongOptionsExitWithTwoAndSayWhyWithoutSecrets(String options) throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> null)) {
      assertThat(run(pcscf, options)).isEqualTo(2);
      assertThat(err.toString()).contains("Usage: telamon-ue").doesNotContain("Exception", KEY);
      assertThat(pcscf.rest()).isEmpty();
    }
  }

  private int run(ScriptedPcscf pcscf, String options) {
    List<String> arguments = new ArrayList<>(List.of("register", "--port=0"));
    arguments.add("--pcscf=" + LadderLine.text(pcscf.address()));
    arguments.addAll(Arrays.asList(options.split(" ")));
    CommandLine line = TelamonUe.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments.toArray(String[]::new));
  }
}
