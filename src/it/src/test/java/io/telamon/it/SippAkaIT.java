package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SIPp as a phone with a USIM, by its own Milenage and digest, at a network that verifies by those
 * of our UE; and as the network of our UE. There it could verify MD5 only, so it judges by what its
 * own phone has answered to the same challenge.
 */
@DisplayName("SIPp and IMS AKA")
class SippAkaIT {
  private static final String ADDRESS = "127.0.77.62";
  private static final String IMSI = "001010000360002";
  private static final String IMPI = IMSI + "@" + SipPhone.HOME;

  /** Test set 3 of TS 35.208: without octets that SIPp takes for brackets in its scenario. */
  private static final String K = "fec86ba6eb707ed08905757b1bb44b8f";

  private static final String OP = "dbc59adcb6f9a0ef735477b7fadf8374";

  private AkaNetwork network;
  @TempDir Path room;

  @BeforeEach
  void open() throws Exception {
    Peer.needs("sipp");
    network = new AkaNetwork(IMPI, Milenage.withOp(Octets.hex(K), Octets.hex(OP)), ADDRESS);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @ParameterizedTest(name = "SIPp agrees on AKAv1-MD5: its phone is granted, ours ends with {2}")
  @CsvSource({"--json, 0, registered", "--wrong-res, 1, 403"})
  void agrees(String option, int exitCode, String says) throws Exception {
    String response = answeredBySipp();
    int protectedPort = FreePort.at(ADDRESS);
    CompletableFuture<Peer.Result> verifying =
        sipp(
            scenario("protected-by-aka.sipp.xml", "@RESPONSE@", response),
            List.of("-i", ADDRESS, "-p", String.valueOf(protectedPort)),
            List.of());
    awaitListening(protectedPort);
    int port = FreePort.at(ADDRESS);
    CompletableFuture<Peer.Result> challenging =
        sipp(
            "challenging-by-aka.sipp.xml",
            List.of("-i", ADDRESS, "-p", String.valueOf(port)),
            List.of("-key", "nonce", network.nonce(), "-key", "port_s", "" + protectedPort));
    awaitListening(port);
    Peer.Result ue = ue(port, option);
    String all = ue.output() + verifying.get(60, TimeUnit.SECONDS).output();
    assertThat(ue.exitCode()).as(all).isEqualTo(exitCode);
    assertThat(ue.output()).contains(says);
    assertThat(challenging.get(60, TimeUnit.SECONDS).exitCode()).as(all).isZero();
    assertThat(verifying.get().exitCode()).as(all).isZero();
  }

  /** Asks the kernel: a socket opened to try would be in SIPp's way. */
  private static void awaitListening(int port) throws Exception {
    String local = ":%04X ".formatted(port);
    Eventually.holds(
        () -> Files.readString(Path.of("/proc/net/udp")).contains(local), "SIPp at " + port);
  }

  /** SIPp's phone at our network: it accepts our AUTN, and we its response, which is returned. */
  private String answeredBySipp() throws Exception {
    String scenario =
        scenario(
            "aka-register.sipp.xml",
            "@IMPI@",
            IMPI,
            "@HOME@",
            SipPhone.HOME,
            "@K@",
            "0x" + K,
            "@OP@",
            "0x" + OP);
    Peer.Result phone =
        sipp(
                scenario,
                List.of(ADDRESS + ":" + network.port(), "-i", "127.0.77.63"),
                List.of("-auth_uri", SipPhone.HOME))
            .get(60, TimeUnit.SECONDS);
    assertThat(phone.exitCode()).as(phone.output()).isZero();
    return network.response().orElseThrow();
  }

  /** The file of a scenario of {@code src/it/peers} with words put in. */
  private String scenario(String name, String... put) throws IOException {
    String text = SippDigestPhone.scenario(name);
    for (int i = 0; i < put.length; i += 2) {
      text = text.replace(put[i], put[i + 1]);
    }
    return Files.writeString(room.resolve(name), text).toString();
  }

  private CompletableFuture<Peer.Result> sipp(
      String scenario, List<String> where, List<String> more) {
    List<String> command = new ArrayList<>(List.of("sipp"));
    command.addAll(where);
    command.addAll(List.of("-sf", scenario.contains("/") ? scenario : "peers/" + scenario));
    command.addAll(List.of("-m", "1", "-nostdin", "-skip_rlimit"));
    command.addAll(List.of("-timeout", "50s", "-timeout_error", "-key", "home", SipPhone.HOME));
    command.addAll(more);
    // A thread for each: the common pool may have one only, and one SIPp waits for the other.
    return CompletableFuture.supplyAsync(() -> ended(command), task -> new Thread(task).start());
  }

  private static Peer.Result ended(List<String> command) {
    try {
      return Peer.run(60, command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Peer.Result ue(int port, String option) throws Exception {
    return Peer.run(
        60,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "../../ue/target/telamon-ue.jar",
            "register",
            "--auth=aka",
            "--k=" + K,
            "--op=" + OP,
            "--imsi=" + IMSI,
            "--address=127.0.77.64",
            "--pcscf=" + ADDRESS + ":" + port,
            option));
  }
}
