package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same story as our own UE's, told by SIPp and radclient (script {@code src/it/peers}). */
@DisplayName("GIBA with SIPp as the phone and radclient as the GGSN")
abstract class SippAndRadclient {
  private final Core core;
  private final String imsi;

  SippAndRadclient(Core core, String imsi) {
    this.core = core;
    this.imsi = imsi;
  }

  @Test
  @DisplayName(
      "radclient and SIPp get the same results as our own ends"
          + " [GIBA-H-13 GIBA-H-K07 GIBA-S-02 GIBA-S-12 GIBA-H-16]")
  void tellTheStory() throws Exception {
    Peer.needs("sipp", "radclient");
    String msisdn = "1" + imsi.substring(5);
    core.provisioning().put(imsi, msisdn);
    List<String> command =
        List.of(
            Path.of("peers/giba-with-peers").toAbsolutePath().toString(),
            imsi,
            msisdn,
            "127.0.3.1",
            "127.0.3.2",
            text(core.pcscf()),
            text(core.radius()));
    Peer.Result result = Peer.run(120, command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines().filter(line -> line.startsWith("ok:"))).hasSize(7);
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
