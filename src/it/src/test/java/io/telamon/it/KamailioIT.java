package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.it.ChallengedPhone.Card;
import io.telamon.it.ChallengedPhone.Password;
import io.telamon.it.ChallengedPhone.Secret;
import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import io.telamon.ue.usim.Usim;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Kamailio's I- and S-CSCF, CSCFs not of this house, as Cx clients of the HSS. How many phones:
 * {@code -Dtelamon.kamailio.phones=1000}.
 */
@DisplayName("Kamailio's I- and S-CSCF in front of the HSS")
@RunsOn(Topology.CONVERGED)
class KamailioIT {
  private static final int PHONES = Integer.getInteger("telamon.kamailio.phones", 60);
  private static final int AT_ONCE = 4;
  private static final String K = "0123456789abcdef1032547698badcfe";
  private static final String OPC = "ad751f64fd89dc3b90d62ac1841f7f29";
  private static final String PASSWORD = "correct horse";
  private static final String PHONE_ADDRESS = "127.0.77.33";

  private final Core core;
  private final List<ChallengedPhone> phones = new ArrayList<>();
  private final ExecutorService users = Executors.newFixedThreadPool(AT_ONCE);
  private KamailioCscfs kamailio;

  KamailioIT(Core core) {
    this.core = core;
  }

  @BeforeEach
  void start() throws Exception {
    Peer.needs("kamailio", "kamcmd");
    Path room = Path.of(System.getProperty("telamon.work"), "kamailio");
    kamailio = new KamailioCscfs(core.diameter(), room);
  }

  @AfterEach
  void stop() {
    users.shutdownNow();
    phones.forEach(ChallengedPhone::close);
    if (kamailio != null) {
      kamailio.close();
    }
  }

  @Test
  @DisplayName("phones with a USIM register, re-register and de-register without a failure")
  void aka() throws Exception {
    String credentials =
        "\"authenticationSchemes\": [\"Digest-AKAv1-MD5\"], \"k\": \"%s\", \"opc\": \"%s\""
            .formatted(K, OPC);
    subscribe("00101000031", credentials);
    for (int i = 0; i < PHONES; i++) {
      Milenage card = new Milenage(Octets.hex(K), Octets.hex(OPC));
      phones.add(phone("00101000031", i, new Card(new Usim(card, 0))));
    }
    wholeLife("00101000031");
  }

  @Test
  @DisplayName("phones with a password register, re-register and de-register without a failure")
  void digest() throws Exception {
    subscribe(
        "00101000032",
        "\"authenticationSchemes\": [\"SIP Digest\"], \"password\": \"%s\"".formatted(PASSWORD));
    for (int i = 0; i < PHONES; i++) {
      phones.add(phone("00101000032", i, new Password(PASSWORD)));
    }
    wholeLife("00101000032");
  }

  @Test
  @DisplayName("the S-CSCF confirms an RTR: whose address has gone is registered no more")
  void confirmsAnRtr() throws Exception {
    String imsi = imsi("00101000033", 0);
    subscribe(
        "00101000033",
        "\"authenticationSchemes\": [\"SIP Digest\"], \"password\": \"%s\"".formatted(PASSWORD));
    try (Ggsn ggsn = new Ggsn(core.radius());
        ChallengedPhone phone = phone("00101000033", 0, new Password(PASSWORD))) {
      assertThat(ggsn.start(imsi, msisdn(imsi), PHONE_ADDRESS)).isTrue();
      assertThat(phone.register(3600).status()).isEqualTo(200);
      assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"");
      assertThat(ggsn.stop(imsi, msisdn(imsi), PHONE_ADDRESS)).isTrue();
    }
    Eventually.holds(
        () -> !core.provisioning().get(imsi).contains("\"REGISTERED\""), "the RTA has come");
  }

  private void wholeLife(String range) throws Exception {
    assertThat(allOf(phone -> phone.register(3600))).as("registration").isEmpty();
    assertThat(state(range)).contains("\"REGISTERED\"");
    assertThat(allOf(phone -> phone.register(1800))).as("re-registration").isEmpty();
    assertThat(allOf(phone -> phone.register(0))).as("de-registration").isEmpty();
    assertThat(state(range)).doesNotContain("\"REGISTERED\"");
  }

  private interface Procedure {
    SipText by(ChallengedPhone phone) throws Exception;
  }

  /** What was not answered with 200. */
  private List<String> allOf(Procedure procedure) throws Exception {
    List<Callable<SipText>> tasks =
        phones.stream().map(phone -> (Callable<SipText>) () -> procedure.by(phone)).toList();
    List<String> failed = new ArrayList<>();
    for (Future<SipText> answer : users.invokeAll(tasks, 5, TimeUnit.MINUTES)) {
      SipText text = answer.get();
      if (text.status() != 200) {
        failed.add(text.startLine());
      }
    }
    return failed;
  }

  private String state(String range) throws Exception {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < phones.size(); i++) {
      all.append(core.provisioning().get(imsi(range, i)));
    }
    return all.toString();
  }

  private void subscribe(String range, String credentials) throws Exception {
    String records =
        IntStream.range(0, PHONES)
            .mapToObj(i -> subscriber(imsi(range, i), credentials))
            .collect(Collectors.joining(",", "[", "]"));
    var stored = core.provisioning().send("POST", "import", records);
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
  }

  private static String subscriber(String imsi, String credentials) {
    return """
        {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s", "mandatoryCapabilities": [1],
         "publicIdentities": ["%3$s", "tel:+%2$s"], %4$s}
        """
        .formatted(imsi, msisdn(imsi), impu(imsi), credentials);
  }

  private ChallengedPhone phone(String range, int number, Secret secret) throws Exception {
    InetSocketAddress icscf = kamailio.icscf();
    String imsi = imsi(range, number);
    return new ChallengedPhone(PHONE_ADDRESS, icscf, imsi + "@" + Core.REALM, impu(imsi), secret);
  }

  private static String imsi(String range, int number) {
    return range + "%04d".formatted(number);
  }

  private static String msisdn(String imsi) {
    return "1" + imsi.substring(5);
  }

  private static String impu(String imsi) {
    return "sip:+" + msisdn(imsi) + "@" + Core.REALM;
  }
}
