package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.assembly.FirstAdministrator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The commands of the UE's manual and of the README, read from their text and run by a shell as a
 * newcomer copies them; only the addresses are those of this run's core.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UeManual {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final List<String> MECHANISMS =
      List.of("giba", "digest", "aka", "digest-tls", "nass");

  private final Core core;
  private Path files;
  private Peer.Result result;

  UeManual(Core core) {
    this.core = core;
  }

  @BeforeAll
  void run() throws Exception {
    Peer.needs("bash", "curl");
    files = Files.createTempDirectory(Path.of(System.getProperty("telamon.work")), "ue-manual");
    String script =
        Stream.of(
                "set -ex -o pipefail",
                "cd " + ROOT,
                "export TMPDIR=" + files.toAbsolutePath(),
                "export TELAMON_UE_PCSCF=" + text(core.pcscf()),
                "export TELAMON_UE_TLS_PORT=" + core.pcscfTls().getPort(),
                "export TELAMON_UE_RADIUS=" + text(core.radius()),
                "PATH=" + Path.of(System.getProperty("java.home"), "bin") + ":$PATH",
                commands("README.md"),
                commands("src/site/ue.md"))
            .collect(Collectors.joining("\n"));
    result = Peer.run(300, List.of("bash", "-c", script));
  }

  /** All blocks of a page that are to be run, on this core. */
  private String commands(String page) throws IOException {
    String text = Files.readString(ROOT.resolve(page));
    String blocks =
        BLOCK.matcher(text).results().map(block -> block.group(1)).collect(Collectors.joining());
    Path data = core.servers().get(0).settings().dataDirectory();
    return blocks
        .replace("http://127.0.0.1:8080/hss", core.provisioning().base())
        .replace("~/.telamon/administrator.curl", FirstAdministrator.file(data).toString());
  }

  @Test
  @DisplayName("each command of src/site/ue.md and of the README's first steps does what it says")
  void commandsWork() throws IOException {
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("SIP 200 REGISTER", "Accounting-Response");
    for (String mechanism : MECHANISMS) {
      assertThat(result.output()).contains("--profile " + mechanism + ".yaml");
    }
    assertThat(written(".html")).hasSize(1);
    assertThat(written(".xml")).hasSize(MECHANISMS.size());
  }

  @Test
  @DisplayName("a capture of each example opens in tshark, without a malformed packet")
  void capturesOpen() throws Exception {
    Peer.needs("tshark");
    List<Path> captures = written(".pcap");
    assertThat(captures).as(result.output()).hasSizeGreaterThan(MECHANISMS.size());
    for (Path capture : captures) {
      assertThat(tshark(capture, "_ws.malformed || _ws.short")).as(capture.toString()).isEmpty();
      assertThat(tshark(capture, "sip.Method == REGISTER")).as(capture.toString()).isNotEmpty();
    }
  }

  private List<Path> written(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(files)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /** Lines tshark prints of what fits the filter. */
  private String tshark(Path capture, String filter) throws Exception {
    String sip = "udp.port==" + core.pcscf().getPort() + ",sip";
    String radius = "udp.port==" + core.radius().getPort() + ",radius";
    Peer.Result lines =
        Peer.run(
            60,
            List.of(
                "sh",
                "-c",
                "exec tshark -r \"$0\" -d " + sip + " -d " + radius + " -Y \"$1\" 2> /dev/null",
                capture.toString(),
                filter));
    assertThat(lines.exitCode()).as(lines.output()).isZero();
    return lines.output();
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
