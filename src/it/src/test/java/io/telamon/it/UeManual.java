package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The commands of the UE's manual, run by a shell as a newcomer copies them. */
abstract class UeManual {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private final Core core;

  UeManual(Core core) {
    this.core = core;
  }

  @Test
  @DisplayName("each command of src/site/ue.md does what it says")
  void commandsWork() throws Exception {
    Peer.needs("bash", "curl");
    List<String> script = new ArrayList<>();
    script.add("set -ex");
    script.add("cd ../..");
    script.add("export HSS=" + core.provisioning().base());
    script.add("export TELAMON_UE_PCSCF=" + text(core.pcscf()));
    script.add("export TELAMON_UE_RADIUS=" + text(core.radius()));
    script.add("PATH=" + Path.of(System.getProperty("java.home"), "bin") + ":$PATH");
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../site/ue.md")));
    while (block.find()) {
      script.add(block.group(1));
    }
    assertThat(script).hasSizeGreaterThan(9);
    Peer.Result result = Peer.run(240, List.of("bash", "-c", String.join("\n", script)));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("SIP 200 REGISTER", "Accounting-Response");
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
