package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.assembly.TelamonServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator sees of the core by jboss-cli and on the management port. */
@DisplayName("Management of a core with all roles")
@RunsOn(Topology.CONVERGED)
class ManagementIT {
  private final Core core;

  ManagementIT(Core core) {
    this.core = core;
  }

  @Test
  @DisplayName("the subsystem shows connectors, applications and counters")
  void showsItself() throws Exception {
    Peer.Result result =
        CommandLine.run(
            core.servers().get(0),
            "/subsystem=sip:read-resource(recursive=true,include-runtime=true)");
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("\"outcome\" => \"success\"")
        .contains("\"connector\" =>")
        .contains("\"pcscf\" =>")
        .contains("\"icscf\" =>")
        .contains("\"scscf\" =>")
        .contains("\"application\" =>")
        .contains("\"cscf\" =>")
        .contains("received")
        .contains("active")
        .contains(":" + core.pcscf().getPort());
  }

  @Test
  @DisplayName("readiness names what listens")
  void readiness() {
    TelamonServer.Readiness readiness = core.servers().get(0).readiness();
    assertThat(readiness.statusCode()).isEqualTo(200);
    assertThat(readiness.body().replace(" ", ""))
        .contains("\"cscf.pcscf.sip\":\"open\"")
        .contains("\"cscf.icscf.sip\":\"open\"")
        .contains("\"cscf.scscf.sip\":\"open\"")
        .contains("\"hss.diameter\":\"true\"")
        .contains("\"hss.radius\":\"true\"");
  }

  @Test
  @DisplayName("a malformed subscriber is refused with the field's name, and nothing is stored")
  void badSubscriber() throws Exception {
    String wrong = Provisioning.json("001010000400001", "not digits");
    var response = core.provisioning().send("PUT", "001010000400001", wrong);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(response.body()).contains("\"field\":\"msisdn\"").doesNotContain("Exception");
    assertThat(core.provisioning().send("GET", "001010000400001", "").statusCode()).isEqualTo(404);
  }
}
