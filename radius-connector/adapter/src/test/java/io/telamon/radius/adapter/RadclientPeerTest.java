package io.telamon.radius.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import io.telamon.radius.FramedAddress;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against radclient of FreeRADIUS, which checks the Response Authenticator itself. */
@Timeout(60)
class RadclientPeerTest {

  private static final String START =
      """
      Acct-Status-Type = Start
      NAS-IP-Address = 192.0.2.10
      Called-Station-Id = "ims"
      Calling-Station-Id = "+15550100"
      Acct-Session-Id = "C000020A00000001"
      3GPP-IMSI = "001010000000001"
      3GPP-Charging-ID = 1
      3GPP-IMSI-MCC-MNC = "00101"
      3GPP-NSAPI = "5"
      """;

  private final List<AccountingRequest> requests = new CopyOnWriteArrayList<>();
  private volatile boolean records = true;
  private final FakeContainer container =
      new FakeContainer(
          (request, completion) -> {
            requests.add(request);
            if (records) {
              completion.recorded();
            } else {
              completion.notRecorded("told so");
            }
          });
  private AccountingServer server;
  @TempDir private Path folder;

  @BeforeEach
  void open() throws Exception {
    boolean present =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "radclient")));
    if ("required".equals(System.getProperty("telamon.peers"))) {
      assertThat(present).as("radclient on PATH").isTrue();
    }
    assumeTrue(present, "radclient is not on PATH");
    RadiusConfiguration configuration =
        RadiusConfiguration.read(
            key -> Optional.ofNullable(Map.of("telamon.radius.port", "0").get(key)));
    server =
        new AccountingServer(
            configuration,
            "hss",
            new EndpointDelivery(container, container, 4, 100),
            new TestClock());
  }

  @AfterEach
  void close() throws Exception {
    if (server != null) {
      server.close();
    }
    container.stop();
  }

  @Test
  @DisplayName("GIBA-H-K07, GIBA-H-K10: radclient's START is understood and answered")
  void answersAStart() throws Exception {
    Answer answer = radclient(START + "Framed-IP-Address = 10.10.0.2\n", Octets.SECRET);
    assertThat(answer.output()).contains("Received Accounting-Response");
    assertThat(answer.exit()).isZero();
    AccountingRequest request = requests.get(0);
    assertThat(requests).hasSize(1);
    assertThat(request.status()).isEqualTo(AccountingStatus.START);
    assertThat(request.nas()).isEqualTo("192.0.2.10");
    assertThat(request.sessionId()).isEqualTo("C000020A00000001");
    assertThat(request.imsi()).isEqualTo("001010000000001");
    assertThat(request.msisdn()).isEqualTo("15550100");
    assertThat(request.imsiMccMnc()).isEqualTo("00101");
    assertThat(request.accessPointName()).isEqualTo("ims");
    assertThat(request.address()).hasToString("10.10.0.2");
  }

  @Test
  @DisplayName("GIBA-H-K10: radclient's IPv6 prefix and interface id are understood")
  void understandsIpv6() throws Exception {
    Answer answer =
        radclient(
            START
                + "Framed-IPv6-Prefix = 2001:db8:1:2::/64\nFramed-Interface-Id = 0:0:0:5\n"
                + "3GPP-Session-Stop-Indicator = 0xff\n",
            Octets.SECRET);
    assertThat(answer.exit()).isZero();
    assertThat(requests.get(0).address())
        .isEqualTo(
            new FramedAddress.Ipv6("20010db8000100020000000000000000", 64, "0000000000000005"));
    assertThat(requests.get(0).sessionStop()).isTrue();
  }

  @Test
  @DisplayName("GIBA-H-K07: radclient gets its Proxy-State back and signs its request")
  void echoesProxyStateToASigningClient() throws Exception {
    Answer answer =
        radclient(
            START + "Proxy-State = 0x0102\nProxy-State = 0x03\nMessage-Authenticator = 0x00\n",
            Octets.SECRET);
    assertThat(answer.exit()).isZero();
    assertThat(answer.output().substring(answer.output().indexOf("Received")))
        .containsSubsequence("Proxy-State = 0x0102", "Proxy-State = 0x03");
  }

  @Test
  @DisplayName("GIBA-H-K07: radclient with a wrong secret gets silence")
  void isSilentToAWrongSecret() throws Exception {
    Answer answer = radclient(START, "gi-secret-2");
    assertThat(answer.exit()).isNotZero();
    assertThat(answer.output()).contains("No reply");
    assertThat(requests).isEmpty();
    assertThat(server.getBadAuthenticators()).isEqualTo(2);
  }

  @Test
  @DisplayName("GIBA-H-K09: radclient's repetition is processed anew if nothing was recorded")
  void isSilentAboutWhatWasNotRecorded() throws Exception {
    records = false;
    Answer answer = radclient(START, Octets.SECRET);
    assertThat(answer.output()).contains("No reply");
    assertThat(requests).hasSize(2);
    assertThat(server.getNotRecorded()).isEqualTo(2);
  }

  private record Answer(int exit, String output) {}

  /** Sends once and repeats once. */
  private Answer radclient(String attributes, String secret) throws Exception {
    Path input = Files.writeString(folder.resolve("request"), attributes);
    Path output = folder.resolve("output");
    Process radclient =
        new ProcessBuilder(
                "radclient",
                "-x",
                "-r",
                "2",
                "-t",
                "0.5",
                "127.0.0.1:" + server.getPort(),
                "acct",
                secret)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(radclient.waitFor(20, TimeUnit.SECONDS)).as("radclient ends").isTrue();
    } finally {
      radclient.destroyForcibly();
    }
    return new Answer(radclient.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
