package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code java -jar telamon-ue.jar} as somebody in a lab calls it. */
abstract class UeCommandLine {
  private final Core core;
  private final String imsi;

  UeCommandLine(Core core, String imsi) {
    this.core = core;
    this.imsi = imsi;
  }

  @Test
  @DisplayName("activate, register, refuse the thief, de-register, deactivate" + " [GIBA-U-03]")
  void fromTheShell() throws Exception {
    String msisdn = "1" + imsi.substring(5);
    core.provisioning().put(imsi, msisdn);
    String radius = text(core.radius());
    List<String> pdp = List.of("--msisdn", msisdn, "--address", "127.0.4.1", "--radius", radius);
    assertThat(ue("register", "--address", "127.0.4.1", "--pcscf", text(core.pcscf())).exitCode())
        .as("no PDP context yet")
        .isEqualTo(1);
    succeeds(List.of("pdp", "activate"), pdp);
    List<String> sip = List.of("--address", "127.0.4.1", "--pcscf", text(core.pcscf()));
    Peer.Result registered = succeeds(List.of("register"), sip);
    assertThat(registered.output()).contains("REGISTER").contains("200");
    Peer.Result thief = ue("register", "--address", "127.0.4.2", "--pcscf", text(core.pcscf()));
    assertThat(thief.exitCode()).as(thief.output()).isEqualTo(1);
    assertThat(thief.output()).contains("403");
    assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"");
    succeeds(List.of("deregister"), sip);
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
    succeeds(List.of("pdp", "deactivate"), pdp);
    assertThat(core.provisioning().get(imsi)).doesNotContain("127.0.4.1");
  }

  private Peer.Result succeeds(List<String> command, List<String> options) throws Exception {
    List<String> all = new ArrayList<>(command);
    all.addAll(options);
    Peer.Result result = ue(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(String.join(" ", all) + ": " + result.output()).isZero();
    return result;
  }

  private Peer.Result ue(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add("../../ue/target/telamon-ue.jar");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--imsi", imsi, "--trace"));
    return Peer.run(60, command);
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
