package io.telamon.diameter.adapter;

import static io.telamon.diameter.adapter.Container.REALM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.raw.RawAvp;
import io.telamon.diameter.adapter.raw.RawMessage;
import io.telamon.diameter.adapter.raw.RawPeer;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.diameter.cx.SipAuthDataItem.EarlyImsSecurity;
import io.telamon.diameter.cx.SipAuthDataItem.NassBundled;
import io.telamon.diameter.cx.SipAuthDataItem.SipDigest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CSCFs in one server, the HSS in another (or a scripted peer in its place), over TCP. */
@Timeout(60)
class TwoServersTest {
  private static final String IMPI = "001010000000001@" + REALM;
  private static final String IMPU = "sip:" + IMPI;
  private static final UserAuthorizationRequest UAR =
      new UserAuthorizationRequest(IMPI, IMPU, REALM, UserAuthorizationType.REGISTRATION);
  private static final MultimediaAuthRequest MAR =
      new MultimediaAuthRequest(IMPI, IMPU, "Early-IMS-Security", 1, "sip:s:6060");

  private final ScriptedHss hss = new ScriptedHss();
  private final ScriptedScscf scscf = new ScriptedScscf();
  private final List<Container> containers = new ArrayList<>();

  @AfterEach
  void stop() {
    containers.forEach(Container::close);
  }

  @Test
  void everyFieldOfEveryExchangeArrives() throws Exception {
    Container cscf = cscf(hssServer("0").hssPort());
    hss.onUar =
        request ->
            new UserAuthorizationAnswer(
                DiameterResult.SUBSEQUENT_REGISTRATION,
                "sip:s:6060",
                new ServerCapabilities(List.of(4294967295L), List.of(), List.of("sip:a", "sip:b")));
    FramedAddress ipv6 =
        new FramedAddress.Ipv6("20010db8000000010000000000000000", 64, "00000000000000ff");
    FramedAddress ipv4 = new FramedAddress.Ipv4((Inet4Address) InetAddress.getByName("10.1.2.3"));
    hss.onMar =
        request ->
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS,
                IMPI,
                IMPU,
                List.of(
                    new EarlyImsSecurity(ipv4),
                    new EarlyImsSecurity(ipv6),
                    new EarlyImsSecurity(null)));
    hss.onSar =
        request ->
            new ServerAssignmentAnswer(
                DiameterResult.SUCCESS,
                IMPI,
                "<IMSSubscription/>",
                new ChargingInformation("aaa://1", "aaa://2", "aaa://3", "aaa://4"),
                "sip:s");
    ServerAssignmentRequest sar =
        new ServerAssignmentRequest(
            null,
            List.of(IMPU, "tel:+15550100"),
            "sip:s",
            ServerAssignmentType.DEREGISTRATION_TOO_MUCH_DATA,
            false);

    assertThat(cscf.connection("icscf").send(UAR)).isEqualTo(hss.onUar.apply(UAR));
    assertThat(hss.asked.take()).isEqualTo(UAR);
    assertThat(hss.origins.take()).isEqualTo(new Origin("icscf." + REALM, REALM));
    assertThat(cscf.connection("scscf").send(MAR)).isEqualTo(hss.onMar.apply(MAR));
    assertThat(hss.asked.take()).isEqualTo(MAR);
    assertThat(hss.origins.take()).isEqualTo(new Origin("scscf." + REALM, REALM));
    assertThat(cscf.connection("scscf").send(sar)).isEqualTo(hss.onSar.apply(sar));
    assertThat(hss.asked.take()).isEqualTo(sar);
  }

  @Test
  void questionForTheServerOfAnIdentityArrives() throws Exception {
    Container cscf = cscf(hssServer("0").hssPort());
    hss.onLir =
        request -> new LocationInfoAnswer(DiameterResult.UNREGISTERED_SERVICE, "sip:s", null);
    for (LocationInfoRequest lir :
        List.of(
            new LocationInfoRequest(IMPU),
            new LocationInfoRequest(
                IMPU, true, UserAuthorizationType.REGISTRATION_AND_CAPABILITIES))) {
      assertThat(cscf.connection("icscf").send(lir)).isEqualTo(hss.onLir.apply(lir));
      assertThat(hss.asked.take()).isEqualTo(lir);
    }
  }

  @Test
  @DisplayName("Items of every scheme, and a synchronisation failure, arrive as they were sent")
  void itemsOfEverySchemeArrive() throws Exception {
    Container cscf = cscf(hssServer("0").hssPort());
    hss.onMar = request -> new MultimediaAuthAnswer(DiameterResult.SUCCESS, IMPI, IMPU, items());
    MultimediaAuthRequest mar = MAR.withSynchronisationFailure("5a".repeat(30));

    assertThat(cscf.connection("scscf").send(mar)).isEqualTo(hss.onMar.apply(mar));
    assertThat(hss.asked.take()).isEqualTo(mar);
  }

  private static List<SipAuthDataItem> items() {
    String rand = "0123456789abcdef0123456789abcdef";
    return List.of(
        new Aka(Aka.AKA_V1, 1, rand, "01".repeat(16), "02030405", "06".repeat(16), "07".repeat(16)),
        new Aka(Aka.AKA_V2, 2, rand, rand, "08".repeat(16), rand, rand),
        new SipDigest("realm", "auth", "MD5", "09".repeat(16)),
        new SipDigest("realm", "auth", "MD5", "09".repeat(16), "SHA-256", "0a".repeat(32)),
        new NassBundled(List.of("line-1", "line-2")),
        new NassBundled(List.of()));
  }

  @Test
  @DisplayName("GIBA-S-K02: the MAR on the wire, AVP by AVP")
  void multimediaAuthRequestOnTheWire() throws Exception {
    try (ServerSocket listening = new ServerSocket(0)) {
      Container cscf = connecting(listening.getLocalPort());
      try (RawPeer server = acceptFor("scscf", listening)) {
        CompletableFuture<MultimediaAuthAnswer> answer =
            CompletableFuture.supplyAsync(() -> send(cscf));
        RawMessage mar = server.receive();
        server.send(
            mar.answer(
                mar.avp(263),
                mar.avp(260),
                RawAvp.number(268, 2001),
                RawAvp.number(277, 1),
                RawAvp.text(264, "hss." + REALM),
                RawAvp.text(296, REALM),
                RawAvp.number3gpp(607, 1),
                RawAvp.group3gpp(612, RawAvp.text3gpp(608, "Early-IMS-Security"))));

        assertThat(mar.flags()).isEqualTo(RawMessage.REQUEST | RawMessage.PROXIABLE);
        assertThat(mar.command()).isEqualTo(303);
        assertThat(mar.application()).isEqualTo(RawMessage.CX);
        assertThat(mar.avp(263).text()).matches("scscf\\." + REALM + ";\\d+;\\d+");
        assertThat(mar.avps().subList(1, mar.avps().size()))
            .containsExactly(
                RawAvp.group(260, RawAvp.number(266, 10415), RawAvp.number(258, RawMessage.CX)),
                RawAvp.number(277, 1),
                RawAvp.text(264, "scscf." + REALM),
                RawAvp.text(296, REALM),
                RawAvp.text(283, REALM),
                RawAvp.text(1, IMPI),
                RawAvp.text3gpp(601, IMPU),
                RawAvp.group3gpp(612, RawAvp.text3gpp(608, "Early-IMS-Security")),
                RawAvp.number3gpp(607, 1),
                RawAvp.text3gpp(602, "sip:s:6060"));
        assertThat(answer.get(5, TimeUnit.SECONDS).authDataItems())
            .containsExactly(new EarlyImsSecurity(null));
      }
    }
  }

  @Test
  void anRtrReachesTheSCscfThatIsConnected() throws Exception {
    Container server = hssServer("0");
    cscf(server.hssPort());
    scscf.onRtr =
        request -> new RegistrationTerminationAnswer(DiameterResult.IDENTITIES_DONT_MATCH);
    RegistrationTerminationRequest rtr = rtr("scscf." + REALM);

    RegistrationTerminationAnswer rta =
        server.connection("hss").send(rtr).toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(rta.result()).isEqualTo(DiameterResult.IDENTITIES_DONT_MATCH);
    assertThat(scscf.told.take()).isEqualTo(rtr);
    assertThat(scscf.origins.take()).isEqualTo(new Origin("hss." + REALM, REALM));
  }

  @Test
  void anRtrWithoutItsSCscfIsUndeliverable() throws Exception {
    Container server = hssServer("0");
    cscf(server.hssPort());

    assertThatThrownBy(
            () ->
                server
                    .connection("hss")
                    .send(rtr("elsewhere." + REALM))
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            DiameterPeerException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNDELIVERABLE));
  }

  @Test
  void aSilentHssMeansTimeOutAndKeepsNothing() throws Exception {
    CountDownLatch wake = new CountDownLatch(1);
    Container server = hssServer("0");
    Container cscf = cscf(server.hssPort(), "diameter.request-timeout", "200");
    hss.onUar = request -> awaitThenAnswer(wake);

    assertReason(Reason.TIME_OUT, () -> cscf.connection("icscf").send(UAR));

    Container.eventually(
        "the time-out is counted", () -> Container.attribute("icscf", "TimeOuts").equals(1L));
    Container.eventually(
        "nothing waits", () -> Container.attribute("icscf", "PendingRequests").equals(0));
    wake.countDown();
    Container.eventually(
        "the late answer is counted",
        () -> Container.attribute("icscf", "StrayAnswers").equals(1L));
    assertThat(Container.countersByPeer("icscf").values())
        .singleElement()
        .isEqualTo(Map.of("REQUESTS_SENT", 1L, "TIME_OUTS", 1L, "STRAY_ANSWERS", 1L));
  }

  @Test
  void tooManyWaitingRequestsAreRefusedAtOnce() throws Exception {
    CountDownLatch wake = new CountDownLatch(1);
    Container server = hssServer("0");
    Container cscf = cscf(server.hssPort(), "diameter.max-pending", "2");
    hss.onUar = request -> awaitThenAnswer(wake);
    CxConnection icscf = cscf.connection("icscf");

    List<CompletableFuture<UserAuthorizationAnswer>> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      waiting.add(
          CompletableFuture.supplyAsync(
              () -> icscf.send(UAR), command -> new Thread(command).start()));
    }
    Container.eventually("both wait", () -> hss.asked.size() == 2);
    assertReason(Reason.OVERLOADED, () -> icscf.send(UAR));

    wake.countDown();
    for (CompletableFuture<UserAuthorizationAnswer> answer : waiting) {
      assertThat(answer.get(5, TimeUnit.SECONDS).result())
          .isEqualTo(DiameterResult.FIRST_REGISTRATION);
    }
    assertThat(icscf.send(UAR).result()).isEqualTo(DiameterResult.FIRST_REGISTRATION);
  }

  @Test
  void withoutAnHssRequestsAreUndeliverable() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Container cscf = connecting(free);

    assertReason(Reason.UNDELIVERABLE, () -> cscf.connection("icscf").send(UAR));
  }

  @Test
  void theConnectionComesBackWhenTheHssDoes() throws Exception {
    Container first = hssServer("0");
    int port = first.hssPort();
    Container cscf = cscf(port);
    first.close();
    containers.remove(first);
    Container.eventually(
        "the loss is seen", () -> Container.attribute("icscf", "Connected").equals(false));
    assertReason(Reason.UNDELIVERABLE, () -> cscf.connection("icscf").send(UAR));

    hssServer(Integer.toString(port));

    awaitConnected();
    assertThat(cscf.connection("icscf").send(UAR).result())
        .isEqualTo(DiameterResult.FIRST_REGISTRATION);
    assertThat(cscf.connection("scscf").send(MAR).result()).isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  void aLostConnectionFailsWhatWaitsOnIt() throws Exception {
    try (ServerSocket listening = new ServerSocket(0)) {
      Container cscf = connecting(listening.getLocalPort());
      CompletableFuture<MultimediaAuthAnswer> answer;
      try (RawPeer server = acceptFor("scscf", listening)) {
        answer = CompletableFuture.supplyAsync(() -> send(cscf));
        server.receive();
      }
      assertThatThrownBy(() -> answer.get(2, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              DiameterPeerException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.UNDELIVERABLE));
    }
  }

  @Test
  void anAnswerWithoutResultIsMalformed() throws Exception {
    try (ServerSocket listening = new ServerSocket(0)) {
      Container cscf = connecting(listening.getLocalPort());
      try (RawPeer server = acceptFor("scscf", listening)) {
        CompletableFuture<MultimediaAuthAnswer> answer =
            CompletableFuture.supplyAsync(() -> send(cscf));
        RawMessage mar = server.receive();
        server.send(mar.answer(mar.avp(263)));

        assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
            .cause()
            .isInstanceOfSatisfying(
                DiameterPeerException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED_ANSWER));
      }
    }
  }

  @Test
  void noThreadOfTheLibraryOutlivesTheAdapter() throws Exception {
    cscf(hssServer("0").hssPort());
    containers.forEach(Container::close);
    containers.clear();

    Container.eventually(
        "Diameter threads end: " + diameterThreads(), () -> diameterThreads().isEmpty());
  }

  @Test
  void aNodeThatIsStoppedWhileItConnectsLeavesNoThreadEither() throws Exception {
    for (int i = 0; i < 10; i++) {
      connecting(1).close();
      containers.clear();
    }

    Container.eventually(
        "Diameter threads end: " + diameterThreads(), () -> diameterThreads().isEmpty());
  }

  private static List<String> diameterThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("FSM-") || name.startsWith("Diameter-"))
        .toList();
  }

  private Container hssServer(String port) throws Exception {
    Container server =
        Container.with("roles", "hss", "diameter.hss.port", port).activate("hss", hss);
    containers.add(server);
    return server;
  }

  private Container connecting(int port, String... more) throws Exception {
    List<String> keys =
        new ArrayList<>(
            List.of(
                "roles", "icscf,scscf", "diameter.cscf.hss", "aaa://hss." + REALM + ":" + port));
    keys.addAll(List.of(more));
    Container cscf = Container.with(keys.toArray(String[]::new)).activate("scscf", scscf);
    containers.add(cscf);
    return cscf;
  }

  private Container cscf(int port, String... more) throws Exception {
    Container cscf = connecting(port, more);
    awaitConnected();
    return cscf;
  }

  private static void awaitConnected() throws InterruptedException {
    Container.eventually(
        "both CSCFs are connected",
        () ->
            Container.attribute("icscf", "Ready").equals(true)
                && Container.attribute("scscf", "Ready").equals(true));
  }

  /** Plays the HSS for one of the two nodes that connect; the other one is let go. */
  private static RawPeer acceptFor(String role, ServerSocket listening) throws IOException {
    listening.setSoTimeout(5000);
    while (true) {
      RawPeer peer = new RawPeer("hss." + REALM, REALM, listening.accept());
      RawMessage cer = peer.receive();
      if (cer.avp(264).text().startsWith(role)) {
        RawAvp[] capabilities = peer.capabilities();
        RawAvp[] cea = java.util.Arrays.copyOf(capabilities, capabilities.length + 1);
        cea[capabilities.length] = RawAvp.number(268, 2001);
        peer.send(cer.answer(cea));
        return peer;
      }
      peer.close();
    }
  }

  private static MultimediaAuthAnswer send(Container cscf) {
    try {
      Container.eventually(
          "S-CSCF connected", () -> Container.attribute("scscf", "Connected").equals(true));
      return cscf.connection("scscf").send(MAR);
    } catch (jakarta.resource.ResourceException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static RegistrationTerminationRequest rtr(String host) {
    return new RegistrationTerminationRequest(
        new Origin(host, REALM),
        IMPI,
        List.of(IMPU, "tel:+15550100"),
        new DeregistrationReason(ReasonCode.REMOVE_S_CSCF, "address changed"));
  }

  private static UserAuthorizationAnswer awaitThenAnswer(CountDownLatch wake) {
    try {
      assertThat(wake.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return UserAuthorizationAnswer.of(DiameterResult.FIRST_REGISTRATION);
  }

  private static void assertReason(
      Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DiameterPeerException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
