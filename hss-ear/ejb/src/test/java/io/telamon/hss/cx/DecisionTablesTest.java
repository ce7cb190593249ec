package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.CxClientListener;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.PushProfileAnswer;
import io.telamon.diameter.cx.PushProfileRequest;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationAnswer.EmergencyRegistration;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.SipAuthDataItem.SipDigest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.hss.testkit.DiameterServer;
import io.telamon.hss.testkit.Hss;
import io.telamon.hss.testkit.Tshark;
import io.telamon.hss.testkit.Wiretap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of decision-tables.csv, over TCP from another process, each with its subscriber. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DecisionTablesTest {
  private static final String FAULTS =
      "_ws.malformed or diameter.avp.invalid-data or diameter.avp.invalid-len"
          + " or diameter.cmd.code.unknown or diameter.invalid_avp_len or diameter.unknown_vendor";

  private static final AtomicInteger NUMBERS = new AtomicInteger(100);

  private static final TalkativeScscf SCSCF = new TalkativeScscf();

  private static Hss hss;
  private static DiameterServer server;
  private static Wiretap tap;
  private static CscfProcess cscfs;

  @TempDir static Path room;

  @BeforeAll
  static void start() throws Exception {
    hss = new Hss();
    DecisionTableSubscriber.prepare(hss);
    server = DiameterServer.hss(hss.bean(CxMessageBean.class));
    tap = new Wiretap(server.hssPort());
    cscfs = CscfProcess.start(tap.port(), room.resolve("cscfs.log"));
  }

  @AfterAll
  static void stop() throws Exception {
    cscfs.close();
    tap.close();
    server.close();
    hss.close();
  }

  static Stream<DecisionTableRow> rows() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                DecisionTablesTest.class.getResourceAsStream("decision-tables.csv"),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(l -> !l.startsWith("#")).map(DecisionTableRow::of).toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  @Order(1)
  @DisplayName(
      "Decision tables of TS 29.228 from another process: REG-H-K01 (SAR by type), REG-H-K02 (name conflicts), REG-H-K03"
          + " (LIR)")
  void everyWayThroughTheTables(DecisionTableRow row) throws Exception {
    holds(row);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  @Order(1)
  @DisplayName("The whole way alone tells and stores the same, line by line")
  void everyWholeWayThroughTheTables(DecisionTableRow row) throws Exception {
    CxProcedures procedures = hss.bean(CxProcedures.class);
    PlainRegistrationStatus status = procedures.plainRegistrationStatus;
    PlainChallenge challenge = procedures.plainChallenge;
    PlainAssignment assignment = procedures.plainAssignment;
    procedures.plainRegistrationStatus = new NoRegistrationStatus();
    procedures.plainChallenge = new NoChallenge();
    procedures.plainAssignment = new NoAssignment();
    try {
      holds(row);
    } finally {
      procedures.plainRegistrationStatus = status;
      procedures.plainChallenge = challenge;
      procedures.plainAssignment = assignment;
    }
  }

  private static void holds(DecisionTableRow row) throws Exception {
    DecisionTableSubscriber subscriber =
        DecisionTableSubscriber.provision(hss, row.subscriber(), NUMBERS.incrementAndGet());
    for (String step : row.before()) {
      assertThat(cscfs.answer(subscriber, DecisionTableExchange.requestOf(step)))
          .as(step)
          .startsWith("2001");
    }
    assertThat(cscfs.answer(subscriber, row.request())).as("answer").isEqualTo(row.answer());
    assertThat(subscriber.state(hss)).as("state after").isEqualTo(row.after());
  }

  @Test
  @Order(2)
  @DisplayName("RTR and PPR arrive at the S-CSCF as they were sent, in all their forms")
  void requestsOfTheHss() throws Exception {
    Origin scscf = new Origin("scscf." + Hss.REALM, Hss.REALM);
    DeregistrationReason reason =
        new DeregistrationReason(ReasonCode.REMOVE_S_CSCF, "no longer needed");
    RegistrationTerminationRequest some =
        new RegistrationTerminationRequest(scscf, "a@x", List.of("sip:a", "tel:+1"), reason);
    RegistrationTerminationRequest whole =
        new RegistrationTerminationRequest(scscf, "a@x", List.of(), reason, List.of("b@x", "c@x"));
    PushProfileRequest profile =
        new PushProfileRequest(
            scscf,
            "a@x",
            "<IMSSubscription/>",
            new ChargingInformation(null, null, "aaa://ccf1", "aaa://ccf2"),
            new SipDigest("x", "auth", "MD5", "00", "SHA-256", "11"));
    cscfs.close();
    try (DiameterServer asked = DiameterServer.cscfs(tap.port(), SCSCF);
        CxConnection connection = server.connection("hss")) {
      assertThat(await(connection.send(some))).isEqualTo(SCSCF.answer);
      assertThat(await(connection.send(whole))).isEqualTo(SCSCF.answer);
      assertThat(await(connection.send(profile)).result())
          .isEqualTo(DiameterResult.NOT_SUPPORTED_USER_DATA);
    }
    assertThat(SCSCF.asked).containsExactly(some, whole, profile);
  }

  private static final class NoRegistrationStatus extends PlainRegistrationStatus {
    @Override
    Optional<UserAuthorizationAnswer> answer(UserAuthorizationRequest request) {
      return Optional.empty();
    }
  }

  private static final class NoChallenge extends PlainChallenge {
    @Override
    Optional<MultimediaAuthAnswer> answer(MultimediaAuthRequest request, Origin origin) {
      return Optional.empty();
    }
  }

  private static final class NoAssignment extends PlainAssignment {
    @Override
    Optional<ServerAssignmentAnswer> answer(ServerAssignmentRequest request, Origin origin) {
      return Optional.empty();
    }
  }

  private static <A> A await(CompletionStage<A> answer) throws Exception {
    return answer.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Answers with what is rarely said. */
  private static final class TalkativeScscf implements CxClientListener {
    private final RegistrationTerminationAnswer answer =
        new RegistrationTerminationAnswer(
            DiameterResult.LIMITED_SUCCESS,
            List.of("b@x"),
            List.of(new EmergencyRegistration("a@x", "sip:sos@x")));
    private final List<Object> asked = new CopyOnWriteArrayList<>();

    @Override
    public RegistrationTerminationAnswer registrationTermination(
        RegistrationTerminationRequest request, Origin origin) {
      asked.add(request);
      return answer;
    }

    @Override
    public PushProfileAnswer pushProfile(PushProfileRequest request, Origin origin) {
      asked.add(request);
      return new PushProfileAnswer(DiameterResult.NOT_SUPPORTED_USER_DATA);
    }
  }

  @Test
  @Order(3)
  @DisplayName("tshark finds nothing malformed and nothing unknown in all that was said")
  void everythingIsWellFormed() throws Exception {
    Path capture = room.resolve("cx.pcap");
    tap.write(capture);
    Tshark tshark = new Tshark(room);
    assertThat(
            tshark.read(capture, "-Y", "diameter.cmd.code == 301 and diameter.flags.request == 0"))
        .hasSizeGreaterThan(50);
    assertThat(tshark.read(capture, "-Y", FAULTS)).isEmpty();
    assertThat(tshark.read(capture, "-V"))
        .map(String::trim)
        .anyMatch(line -> line.startsWith("AVP: Registration-Time-Out(661)"))
        .anyMatch(line -> line.startsWith("AVP: P-CSCF-Subscription-Info(660)"))
        .anyMatch(line -> line.startsWith("AVP: Alternate-Digest-HA1(663)"))
        .noneMatch(line -> line.startsWith("Unknown AVP"));
  }
}
