package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The UE's command line at a core not of this house: Kamailio's P-, I- and S-CSCF. The HSS is ours,
 * as Kamailio has none.
 */
@DisplayName("The UE simulator at Kamailio's CSCFs")
@RunsOn(Topology.CONVERGED)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UeAtKamailioIT {
  /** Test set 1 of TS 35.208. */
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";

  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";
  private static final String PASSWORD = "correct horse";

  private final Core core;
  private KamailioCscfs kamailio;

  UeAtKamailioIT(Core core) {
    this.core = core;
  }

  @BeforeAll
  void start() throws Exception {
    Peer.needs("kamailio", "kamcmd");
    Path room = Path.of(System.getProperty("telamon.work"), "kamailio-ue");
    kamailio = new KamailioCscfs(core.diameter(), room);
  }

  @AfterAll
  void stop() {
    if (kamailio != null) {
      kamailio.close();
    }
  }

  @ParameterizedTest(name = "registers, refreshes and de-registers by {0}")
  @CsvSource({"aka, 001010000340001, 127.0.77.35", "digest, 001010000340002, 127.0.77.36"})
  void wholeLife(String mechanism, String imsi, String address) throws Exception {
    boolean aka = mechanism.equals("aka");
    core.provisioning().store(imsi, subscriber(imsi, aka));

    Peer.Result registered = ue(imsi, address, aka, "--then=refresh");
    assertThat(registered.exitCode()).as(registered.output()).isZero();
    assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"");

    Peer.Result gone = ue(imsi, address, aka, "--then=refresh", "--then=deregister");
    assertThat(gone.exitCode()).as(gone.output()).isZero();
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");

    Peer.Result wrong = ue(imsi, address, aka, "--wrong-res");
    assertThat(wrong.exitCode()).as(wrong.output()).isEqualTo(1);
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
  }

  private Peer.Result ue(String imsi, String address, boolean aka, String... more)
      throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "../../ue/target/telamon-ue.jar",
                "register",
                "--trace",
                "--pcap="
                    + Path.of(System.getProperty("telamon.work"), "kamailio-ue", imsi + ".pcap"),
                "--imsi=" + imsi,
                "--impu=" + impu(imsi),
                "--address=" + address,
                "--pcscf="
                    + kamailio.pcscf().getAddress().getHostAddress()
                    + ":"
                    + kamailio.pcscf().getPort()));
    command.addAll(
        aka
            ? List.of("--auth=aka", "--k=" + K, "--opc=" + OPC)
            : List.of("--auth=digest", "--password=" + PASSWORD));
    command.addAll(List.of(more));
    return Peer.run(90, command);
  }

  private static String impu(String imsi) {
    return "sip:ue" + imsi + "@" + SipPhone.HOME;
  }

  private static String subscriber(String imsi, boolean aka) {
    String credentials =
        aka
            ? "\"authenticationSchemes\": [\"Digest-AKAv1-MD5\"], \"k\": \"%s\", \"opc\": \"%s\""
                .formatted(K, OPC)
            : "\"authenticationSchemes\": [\"SIP Digest\"], \"password\": \"%s\""
                .formatted(PASSWORD);
    return """
    {"imsi": "%s", "mncLength": 2, "mandatoryCapabilities": [1],
     "publicIdentities": ["%s"], %s}
    """
        .formatted(imsi, impu(imsi), credentials);
  }
}
