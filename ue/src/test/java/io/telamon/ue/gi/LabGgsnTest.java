package io.telamon.ue.gi;

import static io.telamon.ue.gi.ScriptedRadiusServer.SECRET;
import static io.telamon.ue.gi.ScriptedRadiusServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.profile.Subscriber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LabGgsnTest {
  private static final Subscriber SUBSCRIBER = new Subscriber("001010000000001", 2, "15550100");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SHORT = Duration.ofMillis(400);

  private static final String EXAMPLE_START =
      """
      0417 0080 2661d53785e6f84e0638fb349ad2aac8
      2806 00000001   0406 c000020a   1e05 696d73   1f0a 3135353530313030   0806 0a0a0002
      2c12 43303030303230413030303030303031
      1a17 000028af 0111 303031303130303030303030303031
      1a0c 000028af 0206 00000001   1a0d 000028af 0807 3030313031   1a09 000028af 0a03 35
      """;
  private static final String EXAMPLE_RESPONSE = "0517 0014 daab64fe3d313f5cb5d5280035104f9f";

  @Test
  @DisplayName("GIBA-G-04 GIBA-G-05 the START is the worked example, octet for octet")
  void startEqualsWorkedExample() throws Exception {
    PdpContext context = new PdpContext(SUBSCRIBER, address("10.10.0.2"), "ims", 1, 5);
    byte[] attributes =
        new ContextReport(StatusType.START, context, address("192.0.2.10")).attributes();
    AccountingPacket packet = AccountingPacket.request(0x17, attributes, SECRET);
    assertThat(packet.octets()).isEqualTo(octets(EXAMPLE_START));
    assertThat(packet.isAnsweredBy(octets(EXAMPLE_RESPONSE))).isTrue();
  }

  @Test
  void everyChangedOctetMakesTheAnswerAForeignOne() throws Exception {
    PdpContext context = new PdpContext(SUBSCRIBER, address("10.10.0.2"), "ims", 1, 5);
    byte[] attributes =
        new ContextReport(StatusType.START, context, address("192.0.2.10")).attributes();
    AccountingPacket packet = AccountingPacket.request(0x17, attributes, SECRET);
    for (int i = 0; i < 20; i++) {
      byte[] changed = octets(EXAMPLE_RESPONSE);
      changed[i] ^= 1;
      assertThat(packet.isAnsweredBy(changed)).as("octet %d changed", i).isFalse();
      assertThat(packet.isAnsweredBy(Arrays.copyOf(changed, i))).as("%d octets", i).isFalse();
    }
  }

  @Test
  @DisplayName("GIBA-G-05 GIBA-G-06 START over the wire carries address, IMSI, MSISDN and APN")
  void startCarriesWhatTheHssNeeds() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      ContextOutcome outcome = ggsn(hss, 1).activate(context());
      String start = hex(hss.next());
      assertThat(outcome).isEqualTo(new ContextOutcome.Accepted(context()));
      assertThat(start).startsWith("04");
      assertThat(start).contains("280600000001");
      assertThat(start).contains("08067f000101");
      assertThat(start).contains("1f0a" + hex("15550100"));
      assertThat(start).contains("1e05" + hex("ims"));
      assertThat(start).contains("1a17000028af0111" + hex("001010000000001"));
      assertThat(hss.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-G-07 no context without a confirmation: refused after the time-out")
  void refusesUnconfirmedContext() throws Exception {
    try (ScriptedRadiusServer hss = new ScriptedRadiusServer(request -> List.of())) {
      ContextOutcome outcome = ggsn(hss, 2).activate(context());
      assertThat(outcome).isInstanceOf(ContextOutcome.Refused.class);
      assertThat(((ContextOutcome.Refused) outcome).reason())
          .contains("START", "2 transmissions", ":" + hss.address().getPort());
    }
  }

  @Test
  @DisplayName("GIBA-G-K01 an unanswered request is repeated unchanged until answered")
  void repeatsUnchanged() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (ScriptedRadiusServer hss =
        new ScriptedRadiusServer(
            request ->
                count.incrementAndGet() < 3 ? List.of() : List.of(response(request, SECRET)))) {
      assertThat(ggsn(hss, 4).activate(context()).accepted()).isTrue();
      byte[] first = hss.next();
      assertThat(hss.next()).isEqualTo(first);
      assertThat(hss.next()).isEqualTo(first);
      assertThat(hss.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-G-K01 Acct-Session-Id is GGSN address and charging id, same in START and STOP")
  void sessionIdIsSameInStartAndStop() throws Exception {
    String sessionId = "2c12" + hex("7F000001" + "3B9ACA01");
    PdpContext context = new PdpContext(SUBSCRIBER, address("127.0.1.1"), "ims", 1_000_000_001, 5);
    try (ScriptedRadiusServer hss = answering()) {
      ggsn(hss, 1).activate(context);
      ggsn(hss, 1).deactivate(context);
      assertThat(hex(hss.next())).contains("280600000001").contains(sessionId);
      assertThat(hex(hss.next())).contains("280600000002").contains(sessionId);
    }
  }

  @Test
  @DisplayName("GIBA-G-09 the STOP carries the address and says that it ends the last context")
  void stopSaysThatTheLastContextIsGone() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      assertThat(ggsn(hss, 1).deactivate(context()).accepted()).isTrue();
      assertThat(hex(hss.next()))
          .contains("280600000002")
          .contains("08067f000101")
          .contains("1a09000028af0b03ff");
    }
  }

  @Test
  void interimUpdateIsNoStart() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      assertThat(ggsn(hss, 1).interim(context()).accepted()).isTrue();
      assertThat(hex(hss.next())).contains("280600000003").doesNotContain("0b03ff");
    }
  }

  @Test
  void anAnswerMadeWithAnotherSecretCountsAsNone() throws Exception {
    try (ScriptedRadiusServer hss =
        new ScriptedRadiusServer(request -> List.of(response(request, "another")))) {
      assertThat(ggsn(hss, 1).activate(context()).accepted()).isFalse();
    }
  }

  @Test
  void garbageBeforeTheAnswerIsPassedOver() throws Exception {
    try (ScriptedRadiusServer hss =
        new ScriptedRadiusServer(
            request ->
                List.of(new byte[0], new byte[] {5, request[1]}, response(request, SECRET)))) {
      assertThat(ggsn(hss, 1, Duration.ofSeconds(5)).activate(context()).accepted()).isTrue();
      assertThat(hss.next()).isNotEmpty();
      assertThat(hss.rest()).isEmpty();
    }
  }

  @Test
  void ladderShowsRequestRepetitionAndAnswerButNoSecret() throws Exception {
    List<LadderLine> lines = new ArrayList<>();
    AtomicInteger count = new AtomicInteger();
    try (ScriptedRadiusServer hss =
        new ScriptedRadiusServer(
            request ->
                count.incrementAndGet() < 2 ? List.of() : List.of(response(request, SECRET)))) {
      new LabGgsn(config(hss, 3, SHORT), Clock.systemUTC(), lines::add).activate(context());
    }
    assertThat(lines)
        .extracting(LadderLine::summary)
        .containsExactly(
            "Accounting-Request START imsi=001010000000001 ip=127.0.1.1",
            "Accounting-Request START imsi=001010000000001 ip=127.0.1.1 (repeated)",
            "Accounting-Response");
    assertThat(lines.get(2).to()).isEqualTo(lines.get(0).from());
    assertThat(lines.toString()).doesNotContain(SECRET);
  }

  @Test
  void secretIsNotShownByTheConfiguration() throws IOException {
    try (ScriptedRadiusServer hss = answering()) {
      assertThat(config(hss, 1, SHORT).toString()).doesNotContain(SECRET);
    }
  }

  private static ScriptedRadiusServer answering() throws SocketException {
    return new ScriptedRadiusServer(request -> List.of(response(request, SECRET)));
  }

  private static LabGgsn ggsn(ScriptedRadiusServer hss, int transmissions) {
    return ggsn(hss, transmissions, transmissions == 1 ? Duration.ofSeconds(2) : SHORT);
  }

  private static LabGgsn ggsn(ScriptedRadiusServer hss, int transmissions, Duration interval) {
    return new LabGgsn(config(hss, transmissions, interval));
  }

  private static GgsnConfig config(ScriptedRadiusServer hss, int transmissions, Duration interval) {
    return new GgsnConfig(LOOPBACK, hss.address(), SECRET, transmissions, interval);
  }

  private static PdpContext context() throws UnknownHostException {
    return PdpContext.of(SUBSCRIBER, address("127.0.1.1"), "ims");
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }
}
