package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static io.telamon.diameter.adapter.raw.RawAvp.group;
import static io.telamon.diameter.adapter.raw.RawAvp.group3gpp;
import static io.telamon.diameter.adapter.raw.RawAvp.number;
import static io.telamon.diameter.adapter.raw.RawAvp.number3gpp;
import static io.telamon.diameter.adapter.raw.RawAvp.octets;
import static io.telamon.diameter.adapter.raw.RawAvp.text;
import static io.telamon.diameter.adapter.raw.RawAvp.text3gpp;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.raw.RawAvp;
import io.telamon.diameter.adapter.raw.RawMessage;
import io.telamon.diameter.adapter.raw.RawPeer;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.diameter.cx.SipAuthDataItem.EarlyImsSecurity;
import io.telamon.diameter.cx.SipAuthDataItem.SipDigest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The HSS's node as a peer sees it on the wire, by a peer that shares no code with it. */
@Timeout(60)
class HssNodeTest {
  private static final String PEER = "icscf." + REALM;
  private static final String IMPI = "001010000000001@" + REALM;
  private static final String IMPU = "sip:" + IMPI;
  private static final RawAvp[] UAR = {text(1, IMPI), text3gpp(601, IMPU), text3gpp(600, REALM)};
  private static final RawAvp[] MAR = {
    text(1, IMPI),
    text3gpp(601, IMPU),
    group3gpp(612, text3gpp(608, "Early-IMS-Security")),
    number3gpp(607, 1),
    text3gpp(602, "sip:127.0.0.1:6060")
  };

  private final ScriptedHss hss = new ScriptedHss();
  private Container container;
  private RawPeer peer;

  @BeforeEach
  void connect() throws Exception {
    container = Container.with("roles", "hss", "diameter.hss.port", "0").activate("hss", hss);
    peer = RawPeer.connect(PEER, REALM, container.hssPort());
  }

  @AfterEach
  void disconnect() throws IOException {
    peer.close();
    container.close();
  }

  @Test
  @DisplayName("GIBA-H-K15: a CER is answered with the application of Cx and its vendor")
  void capabilitiesAreExchanged() throws IOException {
    RawMessage cea = peer.exchangeCapabilities();

    assertThat(cea.command()).isEqualTo(257);
    assertThat(cea.resultCode()).isEqualTo(2001);
    assertThat(cea.avp(264)).isEqualTo(text(264, "hss." + REALM));
    assertThat(cea.avp(296)).isEqualTo(text(296, REALM));
    assertThat(cea.avp(260)).isEqualTo(group(260, number(266, 10415), number(258, RawMessage.CX)));
    assertThat(cea.all(265)).contains(number(265, 10415));
  }

  @Test
  @DisplayName("GIBA-H-K15: a DWR is answered")
  void watchdogIsAnswered() throws IOException {
    peer.exchangeCapabilities();

    RawMessage dwa = peer.ask(RawMessage.request(280, 0, 7, text(264, PEER), text(296, REALM)));

    assertThat(dwa.isRequest()).isFalse();
    assertThat(dwa.command()).isEqualTo(280);
    assertThat(dwa.hopByHop()).isEqualTo(7);
    assertThat(dwa.resultCode()).isEqualTo(2001);
  }

  @Test
  @DisplayName("GIBA-H-K15: a DPR is answered and the connection ends")
  void disconnectIsAnswered() throws IOException {
    peer.exchangeCapabilities();

    RawMessage dpa =
        peer.ask(RawMessage.request(282, 0, 7, text(264, PEER), text(296, REALM), number(273, 0)));

    assertThat(dpa.command()).isEqualTo(282);
    assertThat(dpa.resultCode()).isEqualTo(2001);
    assertThat(peer.isClosedByPeer()).isTrue();
  }

  @Test
  @DisplayName("GIBA-H-K15, GIBA-H-K16: UAR and UAA, AVP by AVP")
  void userAuthorization() throws Exception {
    hss.onUar =
        request ->
            new UserAuthorizationAnswer(
                DiameterResult.FIRST_REGISTRATION,
                null,
                new ServerCapabilities(List.of(1L, 2L), List.of(3L), List.of("sip:s.example")));
    peer.exchangeCapabilities();

    RawAvp[] request = peer.head(REALM, with(UAR, number3gpp(623, 1)));
    RawMessage uaa = peer.cx(300, request);

    assertThat(hss.asked.take())
        .isEqualTo(
            new UserAuthorizationRequest(IMPI, IMPU, REALM, UserAuthorizationType.DE_REGISTRATION));
    assertThat(hss.origins.take()).isEqualTo(new Origin(PEER, REALM));
    assertThat(uaa.flags()).isEqualTo(RawMessage.PROXIABLE);
    assertThat(uaa.application()).isEqualTo(RawMessage.CX);
    assertThat(uaa.avps())
        .containsExactly(
            request[0],
            group(260, number(266, 10415), number(258, RawMessage.CX)),
            group(297, number(266, 10415), number(298, 2001)),
            number(277, 1),
            text(264, "hss." + REALM),
            text(296, REALM),
            group3gpp(
                603,
                number3gpp(604, 1),
                number3gpp(604, 2),
                number3gpp(605, 3),
                text3gpp(602, "sip:s.example")));
  }

  @Test
  @DisplayName("GIBA-H-K16: MAA with an IPv4 address has 612 {608, 8}")
  void multimediaAuthWithIpv4() throws Exception {
    Inet4Address address = (Inet4Address) InetAddress.getByName("127.0.1.1");
    hss.onMar = request -> maa(new FramedAddress.Ipv4(address));
    peer.exchangeCapabilities();

    RawMessage maa = peer.cx(303, peer.head(REALM, MAR));

    assertThat(hss.asked.take())
        .isEqualTo(
            new MultimediaAuthRequest(IMPI, IMPU, "Early-IMS-Security", 1, "sip:127.0.0.1:6060"));
    assertThat(maa.resultCode()).isEqualTo(2001);
    assertThat(maa.avp(1)).isEqualTo(text(1, IMPI));
    assertThat(maa.avp(601)).isEqualTo(text3gpp(601, IMPU));
    assertThat(maa.avp(607)).isEqualTo(number3gpp(607, 1));
    assertThat(maa.avp(612))
        .isEqualTo(group3gpp(612, text3gpp(608, "Early-IMS-Security"), octets(8, "7f000101")));
  }

  @Test
  @DisplayName("GIBA-H-K16: MAA with an IPv6 prefix has 612 {608, 97, 96}")
  void multimediaAuthWithIpv6() throws Exception {
    hss.onMar =
        request ->
            maa(new FramedAddress.Ipv6("20010db8000000010000000000000000", 64, "0000000000000005"));
    peer.exchangeCapabilities();

    RawMessage maa = peer.cx(303, peer.head(REALM, MAR));

    assertThat(maa.avp(612))
        .isEqualTo(
            group3gpp(
                612,
                text3gpp(608, "Early-IMS-Security"),
                octets(97, "004020010db800000001"),
                octets(96, "0000000000000005")));
  }

  @Test
  @DisplayName("LIR and LIA, AVP by AVP; Originating-Request is not there or says 0")
  void locationInfo() throws Exception {
    hss.onLir =
        request ->
            new LocationInfoAnswer(
                DiameterResult.SUCCESS,
                "sip:s:6060",
                new ServerCapabilities(List.of(1L), List.of(), List.of()));
    peer.exchangeCapabilities();

    RawMessage lia = peer.cx(302, peer.head(REALM, text3gpp(601, IMPU)));
    peer.cx(302, peer.head(REALM, number3gpp(633, 0), text3gpp(601, IMPU), number3gpp(623, 2)));

    assertThat(hss.asked.take()).isEqualTo(new LocationInfoRequest(IMPU));
    assertThat(hss.asked.take())
        .isEqualTo(
            new LocationInfoRequest(
                IMPU, true, UserAuthorizationType.REGISTRATION_AND_CAPABILITIES));
    assertThat(lia.resultCode()).isEqualTo(2001);
    assertThat(lia.avp(602)).isEqualTo(text3gpp(602, "sip:s:6060"));
    assertThat(lia.avp(603)).isEqualTo(group3gpp(603, number3gpp(604, 1)));
    assertThat(peer.cx(302, peer.head(REALM, number3gpp(633, 1), text3gpp(601, IMPU))).resultCode())
        .isEqualTo(5004);
  }

  @Test
  @DisplayName("AKA-H-K01: MAA for AKA has 612 {613, 608, 609, 610, 625, 626}, in order of 613")
  void multimediaAuthWithVectors() throws Exception {
    String key = "0123456789abcdef0123456789abcdef";
    String autn = "ff".repeat(16);
    hss.onMar =
        request ->
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS,
                IMPI,
                IMPU,
                List.of(
                    new Aka(Aka.AKA_V1, 1, key, autn, "a5a5a5a5a5a5a5a5", "11".repeat(16), key)));
    peer.exchangeCapabilities();
    RawAvp[] mar = MAR.clone();
    mar[2] = group3gpp(612, text3gpp(608, Aka.AKA_V1), octets3gpp(610, "5a".repeat(30)));

    RawMessage maa = peer.cx(303, peer.head(REALM, mar));

    assertThat(((MultimediaAuthRequest) hss.asked.take()).sipAuthorization())
        .isEqualTo("5a".repeat(30));
    assertThat(maa.avp(607)).isEqualTo(number3gpp(607, 1));
    assertThat(maa.avp(612))
        .isEqualTo(
            group3gpp(
                612,
                number3gpp(613, 1),
                text3gpp(608, Aka.AKA_V1),
                octets3gpp(609, key + autn),
                octets3gpp(610, "a5a5a5a5a5a5a5a5"),
                octets3gpp(625, "11".repeat(16)),
                octets3gpp(626, key)));
  }

  @Test
  void anAutsOfWrongLengthIsAnsweredWith5014() throws Exception {
    peer.exchangeCapabilities();
    RawAvp[] mar = MAR.clone();
    mar[2] = group3gpp(612, text3gpp(608, Aka.AKA_V1), octets3gpp(610, "5a".repeat(14)));
    assertThat(peer.cx(303, peer.head(REALM, mar)).resultCode()).isEqualTo(5014);
    assertThat(hss.asked).isEmpty();
  }

  @Test
  @DisplayName(
      "MAA for SIP Digest has 612 {608, 635 {104, 111, 110, 121}}, its M bits as by 29.229")
  void multimediaAuthWithDigest() throws Exception {
    hss.onMar =
        request ->
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS,
                IMPI,
                IMPU,
                List.of(new SipDigest(REALM, "auth", "MD5", "0a".repeat(16))));
    peer.exchangeCapabilities();

    assertThat(peer.cx(303, peer.head(REALM, MAR)).avp(612).content().get(1))
        .isEqualTo(
            new RawAvp(
                635,
                0x80,
                10415,
                group(
                        0,
                        text(104, REALM),
                        text(111, "MD5"),
                        text(110, "auth"),
                        text(121, "0a".repeat(16)))
                    .data()));
  }

  private static RawAvp octets3gpp(int code, String hex) {
    return new RawAvp(code, 0xc0, 10415, HexFormat.of().parseHex(hex));
  }

  @Test
  @DisplayName("GIBA-H-K16: SAR and SAA, with user profile and charging information")
  void serverAssignment() throws Exception {
    hss.onSar =
        request ->
            new ServerAssignmentAnswer(
                DiameterResult.SUCCESS,
                IMPI,
                "<IMSSubscription>\u00e4</IMSSubscription>",
                new ChargingInformation("aaa://ecf", null, "aaa://ccf", null),
                null);
    peer.exchangeCapabilities();

    RawMessage saa =
        peer.cx(
            301,
            peer.head(
                REALM,
                text(1, IMPI),
                text3gpp(601, IMPU),
                text3gpp(602, "sip:s"),
                number3gpp(614, 1),
                number3gpp(624, 1)));

    assertThat(hss.asked.take())
        .isEqualTo(
            new ServerAssignmentRequest(
                IMPI, List.of(IMPU), "sip:s", ServerAssignmentType.REGISTRATION, true));
    assertThat(saa.resultCode()).isEqualTo(2001);
    assertThat(saa.avp(606)).isEqualTo(text3gpp(606, "<IMSSubscription>\u00e4</IMSSubscription>"));
    assertThat(saa.avp(618))
        .isEqualTo(group3gpp(618, text3gpp(619, "aaa://ecf"), text3gpp(621, "aaa://ccf")));
  }

  @Test
  @DisplayName("GIBA-H-K15: a missing mandatory AVP is answered with 5005 and Failed-AVP")
  void missingAvp() throws Exception {
    peer.exchangeCapabilities();

    RawMessage uaa = peer.cx(300, peer.head(REALM, text(1, IMPI), text3gpp(600, REALM)));

    assertThat(uaa.resultCode()).isEqualTo(5005);
    assertThat(uaa.avp(279)).isEqualTo(group(279, text3gpp(601, "")));
    assertThat(uaa.flags() & RawMessage.ERROR).isZero();
    assertThat(uaa.avp(260).content()).hasSize(2);
    assertThat(uaa.avp(277)).isEqualTo(number(277, 1));
    assertThat(hss.asked).isEmpty();
  }

  @Test
  @DisplayName("GIBA-H-K15: so is a missing AVP inside a group, and one of every request")
  void missingAvpElsewhere() throws Exception {
    peer.exchangeCapabilities();

    RawAvp[] emptyItem = MAR.clone();
    emptyItem[2] = group3gpp(612);
    RawMessage maa = peer.cx(303, peer.head(REALM, emptyItem));
    assertThat(maa.resultCode()).isEqualTo(5005);
    assertThat(maa.avp(279)).isEqualTo(group(279, text3gpp(608, "")));

    RawAvp[] noState = peer.head(REALM, UAR);
    noState[2] = new RawAvp(281, 0, 0, new byte[0]);
    RawMessage uaa = peer.cx(300, noState);
    assertThat(uaa.resultCode()).isEqualTo(5005);
    assertThat(uaa.avp(279)).isEqualTo(group(279, number(277, 0)));
  }

  @Test
  void anUnknownMandatoryAvpIsAnsweredWith5001AndThatAvp() throws Exception {
    RawAvp unknown = number3gpp(9999, 42);
    peer.exchangeCapabilities();

    RawMessage uaa = peer.cx(300, peer.head(REALM, with(UAR, unknown)));

    assertThat(uaa.resultCode()).isEqualTo(5001);
    assertThat(uaa.avp(279)).isEqualTo(group(279, unknown));
    assertThat(hss.asked).isEmpty();
  }

  @Test
  void anUnknownOptionalAvpIsIgnored() throws Exception {
    peer.exchangeCapabilities();

    RawAvp unknown = new RawAvp(9999, 0x80, 10415, new byte[] {1});
    RawMessage uaa = peer.cx(300, peer.head(REALM, with(UAR, unknown)));

    assertThat(uaa.all(268)).isEmpty();
    assertThat(hss.asked).hasSize(1);
  }

  @Test
  @DisplayName("Features are answered with our own; one that is needed and unknown here is 5011")
  void featuresAreNegotiated() throws Exception {
    peer.exchangeCapabilities();
    RawAvp known = group3gpp(628, number(266, 10415), number3gpp(629, 1), number3gpp(630, 0b0111));
    RawMessage uaa = peer.cx(300, peer.head(REALM, with(UAR, known)));
    assertThat(uaa.all(268)).isEmpty();
    assertThat(ourFeatures(uaa)).isEqualTo(0b1111);

    RawAvp unknown =
        group3gpp(628, number(266, 10415), number3gpp(629, 1), number3gpp(630, 1 << 9));
    RawMessage refused = peer.cx(300, peer.head(REALM, with(UAR, unknown)));
    assertThat(refused.avp(297)).isEqualTo(group(297, number(266, 10415), number(298, 5011)));
    assertThat(ourFeatures(refused)).isEqualTo(0b1111);

    RawAvp wished = new RawAvp(628, 0x80, 10415, unknown.data());
    assertThat(peer.cx(300, peer.head(REALM, with(UAR, wished))).all(268)).isEmpty();
    assertThat(hss.asked).hasSize(2);
  }

  private static int ourFeatures(RawMessage answer) {
    byte[] group = answer.avp(628).data();
    return java.nio.ByteBuffer.wrap(group).getInt(group.length - Integer.BYTES);
  }

  @Test
  void wrongValuesAreAnsweredWithTheAvpAtFault() throws Exception {
    peer.exchangeCapabilities();

    RawMessage undefined = peer.cx(300, peer.head(REALM, with(UAR, number3gpp(623, 3))));
    assertThat(undefined.resultCode()).isEqualTo(5004);
    assertThat(undefined.avp(279)).isEqualTo(group(279, number3gpp(623, 3)));

    RawMessage tooShort = peer.cx(300, peer.head(REALM, with(UAR, text3gpp(623, "x"))));
    assertThat(tooShort.resultCode()).isEqualTo(5014);

    RawMessage twice = peer.cx(300, peer.head(REALM, with(UAR, text(1, "other"))));
    assertThat(twice.resultCode()).isEqualTo(5009);
    assertThat(twice.avp(279)).isEqualTo(group(279, text(1, "other")));
  }

  @Test
  void aCommandThatIsNotSupportedIsAnsweredWith3001AndTheErrorBit() throws Exception {
    peer.exchangeCapabilities();

    RawMessage ppa = peer.cx(305, peer.head(REALM, text3gpp(601, IMPU)));

    assertThat(ppa.resultCode()).isEqualTo(3001);
    assertThat(ppa.flags() & RawMessage.ERROR).isNotZero();
    assertThat(ppa.all(601)).isEmpty();
  }

  @Test
  void anotherRealmIsAnsweredWith3003AndAnotherHostWith3002() throws Exception {
    peer.exchangeCapabilities();

    RawMessage realm = peer.cx(300, peer.head("elsewhere.example", UAR));
    assertThat(realm.resultCode()).isEqualTo(3003);
    assertThat(realm.flags() & RawMessage.ERROR).isNotZero();

    RawMessage host = peer.cx(300, peer.head(REALM, with(UAR, text(293, "other." + REALM))));
    assertThat(host.resultCode()).isEqualTo(3002);
  }

  @Test
  void realmAndHostAreComparedWithoutCase() throws Exception {
    peer.exchangeCapabilities();

    RawMessage uaa =
        peer.cx(
            300,
            peer.head("IMS.MNC001.mcc001.3gppNetwork.org", with(UAR, text(293, "HSS." + REALM))));

    assertThat(uaa.all(297)).hasSize(1);
  }

  @Test
  void aFailingBeanIsAnsweredWith5012() throws Exception {
    hss.onUar =
        request -> {
          throw new IllegalStateException("as the test wants");
        };
    peer.exchangeCapabilities();

    RawMessage uaa = peer.cx(300, peer.head(REALM, UAR));

    assertThat(uaa.resultCode()).isEqualTo(5012);
    assertThat(uaa.flags() & RawMessage.ERROR).isZero();
    assertThat(container.openEndpoints).hasValue(0);
  }

  @Test
  void aRequestThatCameThroughARelayIsAnsweredOnItsConnection() throws Exception {
    peer.exchangeCapabilities();
    RawAvp[] request = peer.head(REALM, UAR);
    request[3] = text(264, "far.example");
    request[4] = text(296, "example");
    RawAvp proxyInfo = group(284, text(280, PEER), text(33, "state"));

    RawMessage uaa = peer.cx(300, with(request, text(282, "far.example"), proxyInfo));

    assertThat(hss.origins.take()).isEqualTo(new Origin("far.example", "example"));
    assertThat(uaa.all(297)).hasSize(1);
    assertThat(uaa.avp(284)).isEqualTo(proxyInfo);
    assertThat(uaa.all(282)).isEmpty();
  }

  @Test
  void requestsAnsweredOutOfOrderKeepTheirIdentifiers() throws Exception {
    peer.exchangeCapabilities();
    for (int id = 1; id <= 200; id++) {
      peer.send(RawMessage.request(300, RawMessage.CX, id, peer.head(REALM, UAR)));
    }

    List<Integer> answered =
        java.util.stream.IntStream.range(0, 200).mapToObj(i -> receive().hopByHop()).toList();

    assertThat(answered)
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.IntStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void aMessageInSingleOctetsIsUnderstood() throws Exception {
    peer.exchangeCapabilities();
    for (byte octet : RawMessage.request(300, RawMessage.CX, 5, peer.head(REALM, UAR)).encoded()) {
      peer.sendOctets(new byte[] {octet});
    }

    assertThat(receive().hopByHop()).isEqualTo(5);
  }

  @Test
  void octetsThatAreNotDiameterEndTheConnectionAndNoOther() throws Exception {
    peer.exchangeCapabilities();
    try (RawPeer intruder = RawPeer.connect("scscf." + REALM, REALM, container.hssPort())) {
      intruder.exchangeCapabilities();
      intruder.sendOctets(
          "GET / HTTP/1.1\r\nHost: example\r\n\r\n"
              .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(intruder.isClosedByPeer()).isTrue();
    }

    assertThat(peer.cx(300, peer.head(REALM, UAR)).all(297)).hasSize(1);
  }

  @Test
  void aPeerThatIsNotConfiguredIsRefused() throws Exception {
    try (RawPeer stranger = RawPeer.connect("stranger.example", "example", container.hssPort())) {
      stranger.send(RawMessage.request(257, 0, 1, stranger.capabilities()));

      assertThat(stranger.isClosedByPeer()).isTrue();
    }
  }

  @Test
  void aPeerThatIsNotConfiguredIsAcceptedWhereThatIsAllowed() throws Exception {
    ScriptedHss open = new ScriptedHss();
    try (Container lenient =
            Container.with(
                    "roles", "hss",
                    "diameter.hss.port", "0",
                    "diameter.hss.accept-undefined-peers", "true")
                .activate("hss", open);
        RawPeer stranger = RawPeer.connect("stranger.example", "example", lenient.hssPort())) {
      assertThat(stranger.exchangeCapabilities().resultCode()).isEqualTo(2001);
      assertThat(stranger.cx(300, stranger.head(REALM, UAR)).all(297)).hasSize(1);
    }
  }

  @Test
  @DisplayName("When the bean goes, peers get a DPR and the socket closes")
  void deactivationTellsThePeers() throws Exception {
    peer.exchangeCapabilities();
    // Open for the node as well: who has its CEA and nothing more is disconnected without a DPR.
    peer.cx(300, peer.head(REALM, UAR));
    int port = container.hssPort();
    Thread stopping = new Thread(() -> container.deactivate(hss));
    stopping.start();

    RawMessage dpr = peer.receive();
    assertThat(dpr.command()).isEqualTo(282);
    assertThat(dpr.avp(273).number()).isZero();
    peer.send(dpr.answer(number(268, 2001), text(264, PEER), text(296, REALM)));

    assertThat(peer.isClosedByPeer()).isTrue();
    stopping.join(10_000);
    assertThat(stopping.isAlive()).isFalse();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> RawPeer.connect(PEER, REALM, port).close())
        .isInstanceOf(java.net.ConnectException.class);
    container.activate("hss", hss);
    assertThat(container.hssPort()).isPositive();
  }

  @Test
  void theManagementBeanTellsStateAndCounts() throws Exception {
    assertThat(Container.attribute("hss", "Listening")).isEqualTo(true);
    assertThat(Container.attribute("hss", "Connected")).isEqualTo(false);
    peer.exchangeCapabilities();
    peer.cx(300, peer.head(REALM, UAR));

    assertThat(Container.attribute("hss", "Connected")).isEqualTo(true);
    assertThat((String[]) Container.attribute("hss", "Peers")).containsExactly(PEER + " OKAY");
    assertThat(Container.attribute("hss", "RequestsReceived")).isEqualTo(1L);
    Container.eventually(
        "answer counted", () -> Container.attribute("hss", "AnswersSent").equals(1L));
  }

  @Test
  @DisplayName("Requests, answers by result code and refusals are counted for each peer")
  void countersByPeer() throws Exception {
    peer.exchangeCapabilities();
    peer.cx(300, peer.head(REALM, UAR));
    peer.cx(300, peer.head("elsewhere.example", UAR));
    Container.eventually(
        "both counted",
        () ->
            Map.of(
                    "REQUESTS_RECEIVED", 2L,
                    "ANSWERS_SENT", 2L,
                    "EXPERIMENTAL_RESULT_2001", 1L,
                    "REQUESTS_REFUSED", 1L,
                    "RESULT_3003", 1L)
                .equals(Container.countersByPeer("hss").get(PEER)));
  }

  private static MultimediaAuthAnswer maa(FramedAddress address) {
    return new MultimediaAuthAnswer(
        DiameterResult.SUCCESS, IMPI, IMPU, List.of(new EarlyImsSecurity(address)));
  }

  private static RawAvp[] with(RawAvp[] avps, RawAvp... more) {
    RawAvp[] all = Arrays.copyOf(avps, avps.length + more.length);
    System.arraycopy(more, 0, all, avps.length, more.length);
    return all;
  }

  private RawMessage receive() {
    try {
      return peer.receive();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
