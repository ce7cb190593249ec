package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The UE's command line at a network that is SIPp: it challenges, and judges the answer by its own
 * digest. (For AKA see {@link SippAkaIT}: it verifies MD5 only.)
 */
@DisplayName("SIPp as the network of our UE")
class SippAsNetworkIT {
  private static final String ADDRESS = "127.0.77.60";
  private static final String IMSI = "001010000360001";

  @ParameterizedTest(name = "SIPp agrees on SIP digest: with password {0} the UE ends with {1}")
  @CsvSource({"right, 0, Registered", "wrong, 1, 403"})
  void digest(String password, int exitCode, String says) throws Exception {
    Peer.needs("sipp");
    int port = FreePort.at(ADDRESS);
    CompletableFuture<Peer.Result> network = CompletableFuture.supplyAsync(() -> network(port));
    Peer.Result ue =
        Peer.run(
            60,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "../../ue/target/telamon-ue.jar",
                "register",
                "--auth=digest",
                "--password=" + password,
                "--imsi=" + IMSI,
                "--address=127.0.77.61",
                "--pcscf=" + ADDRESS + ":" + port));
    Peer.Result sipp = network.get(60, TimeUnit.SECONDS);
    assertThat(ue.exitCode()).as(ue.output() + sipp.output()).isEqualTo(exitCode);
    assertThat(ue.output()).contains(says);
    assertThat(sipp.exitCode()).as(sipp.output()).isZero();
  }

  private static Peer.Result network(int port) {
    try {
      return Peer.run(
          60,
          List.of(
              "sipp",
              "-sf",
              "peers/challenging-network.sipp.xml",
              "-i",
              ADDRESS,
              "-p",
              Integer.toString(port),
              "-m",
              "1",
              "-nostdin",
              "-skip_rlimit",
              "-timeout",
              "50s",
              "-timeout_error",
              "-key",
              "impi",
              IMSI + "@" + SipPhone.HOME,
              "-key",
              "password",
              "right",
              "-key",
              "home",
              SipPhone.HOME));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
