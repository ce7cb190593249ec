package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.it.DiameterMessage.Avp;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What breaks the protocols, sent to the running core; each good request after it is served. */
@DisplayName("A core that is sent what breaks the protocols")
@RunsOn(Topology.CONVERGED)
class TortureIT {
  private static final String IMSI = "001010000610001";
  private static final String MSISDN = "15556001";
  private static final String ADDRESS = "127.0.66.1";
  private static final String RADIUS = "io.telamon:type=RadiusServer";
  private static final String HSS = "io.telamon:type=DiameterNode,role=hss";

  private final Core core;
  private final Random random = new Random(4475);

  TortureIT(Core core) {
    this.core = core;
  }

  // ---- SIP

  @Test
  @DisplayName("answers SIP 400, 505 or 513, or drops and counts it, and registers the next phone")
  void sip() throws Exception {
    core.provisioning().put(IMSI, MSISDN);
    try (SipPhone phone = new SipPhone(ADDRESS, core.pcscf());
        SipPhone broken = new SipPhone(ADDRESS, core.pcscf());
        Ggsn ggsn = new Ggsn(core.radius())) {
      long before = malformedAtThePcscf();
      String good = broken.text(new SipPhone.Register(IMSI));
      Map<String, String> answered = answered(good);
      for (Map.Entry<String, String> each : answered.entrySet()) {
        broken.send(each.getKey());
        assertThat(broken.awaitFinal(Duration.ofSeconds(10)).startLine())
            .as(each.getKey().substring(0, Math.min(500, each.getKey().length())))
            .startsWith("SIP/2.0 " + each.getValue());
      }
      List<String> dropped = dropped(good);
      for (String each : dropped) {
        broken.send(each);
      }
      Eventually.holds(
          () -> malformedAtThePcscf() >= before + answered.size() + dropped.size(),
          "all of it is counted");
      assertThat(ggsn.start(IMSI, MSISDN, ADDRESS)).isTrue();
      assertThat(phone.register(new SipPhone.Register(IMSI)).status()).isEqualTo(200);
    }
  }

  private static Map<String, String> answered(String good) {
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put(good.substring(0, good.indexOf("Supported")), "400");
    broken.put(good.replace("Content-Length: 0", "Content-Length: 1000"), "400");
    broken.put(good.replace("Content-Length: 0", "Content-Length: -1"), "400");
    broken.put(good.replace("Content-Length: 0", "Content-Length: many"), "400");
    for (String name : List.of("From", "To", "Call-ID", "CSeq")) {
      broken.put(good.replaceFirst("(?m)^" + name + ": .*\r\n", ""), "400");
    }
    broken.put(good.replace(" REGISTER\r\n", " INVITE\r\n"), "400");
    broken.put(good.replace(" SIP/2.0\r\nVia", " SIP/7.0\r\nVia"), "505");
    broken.put(good.replace("Supported: ", "X: " + "x".repeat(60_000) + "\r\nSupported: "), "400");
    broken.put(good.replace("Supported: ", "X: x\r\n".repeat(5_000) + "Supported: "), "400");
    broken.put(good.replace("Max-Forwards: 70", "Max-Forwards: 70\r\nMax-Forwards: 70"), "400");
    broken.put(good.replace("SIP/2.0/UDP", "SIP/7.0/UDP"), "400");
    return broken;
  }

  private List<String> dropped(String good) {
    byte[] noise = new byte[1500];
    random.nextBytes(noise);
    return List.of(
        "REGISTER",
        new String(noise, StandardCharsets.ISO_8859_1),
        good.replaceFirst("(?m)^Via: .*\r\n", ""),
        "x".repeat(64_000));
  }

  private long malformedAtThePcscf() throws IOException, InterruptedException {
    Peer.Result result =
        CommandLine.run(
            core.servers().get(0), "/subsystem=sip/connector=pcscf:read-attribute(name=malformed)");
    Matcher value = Pattern.compile("\"result\" => (\\d+)L").matcher(result.output());
    assertThat(value.find()).as(result.output()).isTrue();
    return Long.parseLong(value.group(1));
  }

  // ---- RADIUS

  @Test
  @DisplayName("drops RADIUS and counts it, and confirms the next START")
  void radius() throws Exception {
    core.provisioning().put(IMSI, MSISDN);
    try (Counters counters = new Counters(core.servers().get(0));
        Ggsn ggsn = new Ggsn(core.radius())) {
      long before = droppedByRadius(counters);
      List<byte[]> broken = brokenRadius();
      for (byte[] each : broken) {
        ggsn.send(each);
      }
      Eventually.holds(
          () -> droppedByRadius(counters) >= before + broken.size(), "all of it is counted");
      byte[] good =
          Ggsn.context(RadiusPacket.START, IMSI, MSISDN, "127.0.66.2").octets(77, Ggsn.SECRET);
      ggsn.send(good);
      assertThat(ggsn.isConfirmed(good, Duration.ofSeconds(10)))
          .as("the first answer is that to the good request")
          .isTrue();
    }
  }

  private static long droppedByRadius(Counters counters) throws Exception {
    return counters.sum(RADIUS, "BadAuthenticators", "Malformed", "Unsupported");
  }

  private List<byte[]> brokenRadius() throws IOException {
    byte[] good = Ggsn.context(RadiusPacket.START, IMSI, MSISDN, "127.0.66.2").octets(1, "secret");
    List<byte[]> broken = new ArrayList<>();
    broken.add(Arrays.copyOf(good, 10));
    broken.add(Arrays.copyOf(good, good.length - 5));
    broken.add(withLength(good, good.length + 100));
    broken.add(withLength(good, 3));
    broken.add(good);
    byte[] attribute = good.clone();
    attribute[21] = 0;
    broken.add(attribute);
    byte[] code = good.clone();
    code[0] = 99;
    broken.add(code);
    broken.add(new RadiusPacket().text(30, "ims").octets(2, Ggsn.SECRET));
    byte[] noise = new byte[4096];
    random.nextBytes(noise);
    broken.add(noise);
    broken.add(new byte[64_000]);
    return broken;
  }

  private static byte[] withLength(byte[] packet, int length) {
    byte[] changed = packet.clone();
    ByteBuffer.wrap(changed).putShort(2, (short) length);
    return changed;
  }

  // ---- Diameter

  @Test
  @DisplayName("answers Diameter with an error or closes the connection, and serves the next peer")
  void diameter() throws Exception {
    core.provisioning().put(IMSI, MSISDN);
    for (byte[] each : brokenBeforeCer()) {
      try (Socket peer = new Socket()) {
        peer.connect(core.diameter(), 5000);
        peer.getOutputStream().write(each);
        peer.shutdownOutput();
        assertThat(endsOrAnswersError(peer)).as(Arrays.toString(Arrays.copyOf(each, 24))).isTrue();
      }
    }
    serves();
  }

  private List<byte[]> brokenBeforeCer() {
    byte[] cer =
        new DiameterMessage(
                0x80, 257, 0, 1, 1, List.of(Avp.text(264, 0, "x.example"), Avp.text(296, 0, "y")))
            .octets();
    byte[] version = cer.clone();
    version[0] = 2;
    byte[] tooShort = cer.clone();
    tooShort[3] = 19;
    byte[] wrongAvp = cer.clone();
    wrongAvp[27] = (byte) 0xFF;
    byte[] huge = cer.clone();
    huge[1] = (byte) 0xFF;
    byte[] noise = new byte[4096];
    random.nextBytes(noise);
    byte[] large =
        new DiameterMessage(0x80, 257, 0, 1, 1, List.of(new Avp(264, 0, new byte[64_000])))
            .octets();
    return List.of(
        Arrays.copyOf(cer, 10), cer, version, tooShort, wrongAvp, huge, noise, large, new byte[64]);
  }

  /** No success, whatever comes: the end of the connection, or answers with errors and the end. */
  private static boolean endsOrAnswersError(Socket peer) throws IOException {
    peer.setSoTimeout(20_000);
    byte[] all;
    try {
      all = peer.getInputStream().readAllBytes();
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
    return all.length < 20 || DiameterMessage.decode(all).result() >= 3000;
  }

  private void serves() throws IOException {
    try (DiameterClient client =
        new DiameterClient(core.diameter(), "127.0.66.3", "relay.example", "example")) {
      assertThat(client.exchangeCapabilities().result()).isEqualTo(2001);
      String impi = IMSI + "@" + Core.REALM;
      assertThat(client.userAuthorization(impi, "sip:" + impi, Core.REALM).result())
          .isGreaterThanOrEqualTo(102001);
    }
  }

  @Test
  @DisplayName(
      "answers a UAR that lacks what it must have with an error, and the next with success")
  void userAuthorization() throws Exception {
    core.provisioning().put(IMSI, MSISDN);
    try (Counters counters = new Counters(core.servers().get(0));
        DiameterClient client =
            new DiameterClient(core.diameter(), "127.0.66.3", "relay.example", "example")) {
      assertThat(client.exchangeCapabilities().result()).isEqualTo(2001);
      long received = counters.sum(HSS, "RequestsReceived", "RequestsRefused");
      DiameterMessage missing = client.userAuthorizationWithout(601);
      assertThat(missing.result()).as("no Public-Identity").isEqualTo(5005);
      String impi = IMSI + "@" + Core.REALM;
      assertThat(client.userAuthorization(impi, "sip:" + impi, Core.REALM).result())
          .isGreaterThanOrEqualTo(102001);
      assertThat(counters.sum(HSS, "RequestsReceived", "RequestsRefused")).isGreaterThan(received);
    }
  }
}
