package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * IMS AKA with security associations on paper, by the UE's command line (flows F-04 to F-07, F-16).
 */
abstract class UeAka {
  /** Test set 1 of TS 35.208. */
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";

  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";

  private final Core core;
  private final String imsi;
  private final String address;

  UeAka(Core core, String imsi, String address) {
    this.core = core;
    this.imsi = imsi;
    this.address = address;
  }

  @Test
  @DisplayName(
      "a phone with a USIM registers; wrong answers and strange keys do not, stale numbers are"
          + " re-synchronised [AKA-S-K01 AKA-H-K01 AKA-S-08 AKA-S-K03 AKA-P-K01]")
  void registers() throws Exception {
    var stored = core.provisioning().send("PUT", imsi, subscriber());
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    assertThat(core.provisioning().get(imsi)).doesNotContain(K).doesNotContain(OPC);

    assertThat(ue("--wrong-res").exitCode()).as("wrong RES").isEqualTo(1);
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");

    Peer.Result stale = ue("--stale-sqn");
    assertThat(stale.exitCode()).as(stale.output()).isZero();

    Peer.Result right = ue("--then", "refresh", "--then", "deregister");
    assertThat(right.exitCode()).as(right.output()).isZero();
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
  }

  private Peer.Result ue(String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-jar",
            "../../ue/target/telamon-ue.jar",
            "register",
            "--auth",
            "aka",
            "--imsi",
            imsi,
            "--k",
            K,
            "--opc",
            OPC,
            "--address",
            address,
            "--trace",
            "--impu",
            "sip:+" + msisdn() + "@" + SipPhone.HOME,
            "--pcscf",
            core.pcscf().getAddress().getHostAddress() + ":" + core.pcscf().getPort()));
    command.addAll(List.of(more));
    return Peer.run(60, command);
  }

  private String msisdn() {
    return "1" + imsi.substring(5);
  }

  private String subscriber() {
    return """
        {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s",
         "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"],
         "authenticationSchemes": ["Digest-AKAv1-MD5"], "k": "%4$s", "opc": "%5$s"}
        """
        .formatted(imsi, msisdn(), SipPhone.HOME, K, OPC);
  }
}
