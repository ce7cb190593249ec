package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IMS AKA at the S-CSCF; what an I-CSCF would send it, a trusted socket of the test sends. */
class AkaRegistrationTest {
  private static final String RES = "a54200d5e3ba50bf";
  private static final String CK = "b40ba9a3c58b2a05bbf0d987b21bf8cb";
  private static final String IK = "f769bcd751044604127672711c6d3441";
  private static final String AUTN = "55f328b43577b9b94a9ffac354dfafb3";
  private static final String AUTS = "uoU/PBIctV7bggBAq0E=";

  private final Peer neighbour = Peer.at("127.0.0.1");
  private final CscfNode node = start(Map.of());
  private final AtomicInteger vectors = new AtomicInteger();
  private final DigestUe ue = DigestUe.md5(HexFormat.of().parseHex(RES));
  private final DigestUe wrong = DigestUe.md5(HexFormat.of().parseHex("0123456789abcdef"));

  @BeforeEach
  void subscriberHasAUsim() {
    node.hss.answerMar(
        request ->
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS,
                null,
                null,
                List.of(vector(request.scheme(), vectors.incrementAndGet()))));
  }

  @AfterEach
  void stop() {
    neighbour.close();
    node.close();
  }

  @Test
  @DisplayName(
      "F-04: AKA-S-K01, AKA-S-K02, AKA-S-K06: challenge with keys, RES of any octets, SAR, 200")
  void ueRegisters() {
    SipText challenge = ask(initial());
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(challenge.all("WWW-Authenticate"))
        .containsExactly(
            "Digest realm=\"%s\", nonce=\"%s\", algorithm=AKAv1-MD5, ck=\"%s\", ik=\"%s\""
                .formatted(FakeHss.HOME, nonce(1), CK, IK));
    assertThat(node.hss.asked(MultimediaAuthRequest.class))
        .containsExactly(
            new MultimediaAuthRequest(
                FakeHss.IMPI,
                FakeHss.TEMPORARY_IMPU,
                "Digest-AKAv1-MD5",
                1,
                node.uri(CscfRole.SCSCF)));
    assertThat(types()).isEmpty();

    SipText response = ask(answer(nonce(1)));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.has("WWW-Authenticate")).isFalse();
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName(
      "REG-S-K08, AKA-S-K02: an unprotected REGISTER is always challenged, each vector once")
  void everyChallengeIsNew() {
    registered();
    assertThat(nonceOf(ask(initial()))).isEqualTo(nonce(2));
    assertThat(nonceOf(ask(initial()))).isEqualTo(nonce(3));
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.2: refresh and de-registration on the association: no challenge")
  void protectedRegisterOfKnownUserIsBelieved() {
    registered();
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(200);
    assertThat(ask(protectedBy("yes", register(0), nonce(1), "x")).status()).isEqualTo(200);
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(1);
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION,
            ServerAssignmentType.USER_DEREGISTRATION);
  }

  @Test
  @DisplayName(
      "REG-S-K10, AKA-S-K07: an unprotected de-registration is challenged, then carried out")
  void deregistrationIsAuthenticated() {
    registered();
    SipText challenge = ask(protectedBy("no", register(0), "", ""));
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(node.registered(FakeHss.IMPI)).hasSize(1);
    String nonce = nonceOf(challenge);
    assertThat(ask(protectedBy("yes", register(0), nonce, ue.response(nonce))).status())
        .isEqualTo(200);
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, '401,401,401'", "2, '200,401,200'", "1000, '200,200,200'"})
  @DisplayName("REG-S-K08: every n-th protected REGISTER is challenged, the answer accepted")
  void policyChallenges(int every, String expected) {
    try (CscfNode other = start(Map.of("telamon.scscf.challenge-every", Integer.toString(every)))) {
      other.hss.answerMar(
          request ->
              new MultimediaAuthAnswer(
                  DiameterResult.SUCCESS, null, null, List.of(vector(request.scheme(), 1))));
      neighbour.ask(initial(), other.at(CscfRole.SCSCF));
      assertThat(neighbour.ask(answer(nonce(1)), other.at(CscfRole.SCSCF)).status()).isEqualTo(200);
      for (String status : expected.split(",")) {
        SipText response = neighbour.ask(answer(nonce(9)), other.at(CscfRole.SCSCF));
        assertThat(response.status()).isEqualTo(Integer.parseInt(status));
        if (response.status() == 401) {
          SipText answered = neighbour.ask(answer(nonce(1)), other.at(CscfRole.SCSCF));
          assertThat(answered.status()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  @DisplayName("F-15: case 5: after the Warning the same user registers by early IMS security")
  void simSubscriberRegistersByEarlySecurity() {
    node.hss.answerMar(
        request ->
            request.scheme().equals(SipAuthDataItem.EarlyImsSecurity.SCHEME)
                ? new MultimediaAuthAnswer(
                    DiameterResult.SUCCESS,
                    null,
                    null,
                    List.of(new SipAuthDataItem.EarlyImsSecurity(FakeHss.ipv4("127.0.1.1"))))
                : MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED));
    assertThat(ask(initial()).first("Warning")).contains("Early security required");
    SipText giba = register(600).plus("Via: SIP/2.0/UDP 127.0.1.1:5061;branch=z9hG4bKu");
    assertThat(ask(giba).status()).isEqualTo(200);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.2: a new contact without authentication: 403; unknown user: 500")
  void protectedRegisterIsNoBlankCheque() {
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(500);
    registered();
    SipText moved = answer(nonce(1)).with("Contact: <sip:127.0.1.7:5061>;expires=600");
    assertThat(ask(moved).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("AKA-S-K06, AKA-S-05: an answer after reg-await-auth, or of another Call-ID: no 200")
  void answerMustBeInTimeAndOfTheSameCall() {
    ask(initial());
    SipText other = answer(nonce(1)).with("Call-ID: other");
    assertThat(ask(other).status()).isEqualTo(500);
    node.clock.advance(Duration.ofSeconds(240));
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(500);
    assertThat(types()).isEmpty();
  }

  @Test
  @DisplayName(
      "TS 33.203 6.1: a right answer that came unprotected is challenged anew, not believed")
  void unprotectedAnswerIsChallenged() {
    ask(initial());
    SipText response = ask(protectedBy("no", register(600), nonce(1), ue.response(nonce(1))));
    assertThat(response.status()).isEqualTo(401);
    assertThat(nonceOf(response)).isEqualTo(nonce(2));
  }

  @Test
  @DisplayName("AKA-S-K06: the answer to an older challenge is challenged anew")
  void oldNonceIsChallenged() {
    ask(initial());
    ask(initial());
    SipText response = ask(answer(nonce(1)));
    assertThat(response.status()).isEqualTo(401);
    assertThat(nonceOf(response)).isEqualTo(nonce(3));
    assertThat(ask(answer(nonce(3))).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("F-16: AKA-S-08, AKA-S-K05, AKA-S-03: wrong response, not registered: SAR 9, 403")
  void wrongResponseFails() {
    ask(initial());
    SipText response = ask(protectedBy("yes", register(600), nonce(1), wrong.response(nonce(1))));
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.has("WWW-Authenticate")).isFalse();
    assertThat(node.hss.asked(ServerAssignmentRequest.class))
        .containsExactly(
            new ServerAssignmentRequest(
                FakeHss.IMPI,
                List.of(FakeHss.TEMPORARY_IMPU),
                node.uri(CscfRole.SCSCF),
                ServerAssignmentType.AUTHENTICATION_FAILURE,
                false));
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "yes"})
  @DisplayName("F-05: AKA-S-01, AKA-S-04, AKA-S-K04: the UE refused the network: SAR 9, 403")
  void networkFailureFails(String value) {
    ask(initial());
    SipText response = ask(protectedBy(value, register(600), nonce(1), ""));
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.has("WWW-Authenticate")).isFalse();
    assertThat(types()).containsExactly(ServerAssignmentType.AUTHENTICATION_FAILURE);
  }

  @Test
  @DisplayName("F-05, F-16: AKA-S-02, AKA-S-K07: failures of a registered user change nothing")
  void failureOfRegisteredUserChangesNothing() {
    registered();
    ask(initial());
    assertThat(ask(protectedBy("no", register(600), nonce(2), "")).status()).isEqualTo(403);
    ask(initial());
    assertThat(ask(protectedBy("yes", register(600), nonce(3), wrong.response(nonce(3)))).status())
        .isEqualTo(403);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
    assertThat(node.registered(FakeHss.IMPI)).containsExactly(FakeHss.IMPI);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "yes"})
  @DisplayName(
      "F-06: AKA-S-K03: synchronisation failure: MAR with RAND and AUTS, new challenge, 200")
  void synchronisationFailureIsRepaired(String value) {
    ask(initial());
    SipText challenge = ask(synchronisationFailure(value, nonce(1)));
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(nonceOf(challenge)).isEqualTo(nonce(2));
    assertThat(node.hss.asked(MultimediaAuthRequest.class))
        .extracting(MultimediaAuthRequest::sipAuthorization)
        .containsExactly(null, rand(1) + "ba853f3c121cb55edb820040ab41");
    assertThat(ask(answer(nonce(2))).status()).isEqualTo(200);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("F-06: AKA-S-K03: a second synchronisation failure, or an auts that is none: 403")
  void secondSynchronisationFailureFails() {
    ask(initial());
    ask(synchronisationFailure("no", nonce(1)));
    assertThat(ask(synchronisationFailure("no", nonce(2))).status()).isEqualTo(403);
    ask(initial());
    SipText malformed = synchronisationFailure("no", nonce(3));
    SipText shortened = malformed.with(line(malformed).replace(AUTS, "uoU/"));
    assertThat(ask(shortened).status()).isEqualTo(403);
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(3);
  }

  @Test
  @DisplayName(
      "F-07: AKA-S-05, AKA-S-06: silence of an unregistered user: SAR 10 at reg-await-auth")
  void silenceTimesOut() {
    ask(initial());
    node.clock.advance(Duration.ofSeconds(239));
    node.removeExpired();
    assertThat(types()).isEmpty();
    node.clock.advance(Duration.ofSeconds(1));
    node.removeExpired();
    assertThat(types()).containsExactly(ServerAssignmentType.AUTHENTICATION_TIMEOUT);
  }

  @Test
  @DisplayName("F-07: an HSS that does not answer is asked once, not once for each silent user")
  void deadHssDoesNotHoldUpTheTimer() {
    ask(initial());
    ask(initial().with("To: <" + FakeHss.SIP_IMPU + ">").with("Call-ID: other"));
    node.hss.answerSar(
        request -> {
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    node.clock.advance(Duration.ofSeconds(240));
    node.removeExpired();
    node.removeExpired();
    assertThat(types()).containsExactly(ServerAssignmentType.AUTHENTICATION_TIMEOUT);
  }

  @Test
  @DisplayName("F-07: AKA-S-07, AKA-S-K07: silence after a stranger's REGISTER changes nothing")
  void silenceOfRegisteredUserChangesNothing() {
    registered();
    ask(initial().with("Call-ID: stranger"));
    node.clock.advance(Duration.ofSeconds(240));
    node.removeExpired();
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
    assertThat(node.registered(FakeHss.IMPI)).containsExactly(FakeHss.IMPI);
  }

  @Test
  @DisplayName("AKA-S-K07: a stranger's REGISTER does not disturb an authentication under way")
  void strangerDoesNotDisturb() {
    ask(initial());
    for (int i = 0; i < 10; i++) {
      ask(initial().with("Call-ID: stranger-" + i));
    }
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"401", "403"})
  @DisplayName("F-15: GIBA-S-24, GIBA-S-25, Q-01: a SIM subscriber is told of early security")
  void simSubscriberIsToldOfEarlySecurity(int status) {
    try (CscfNode other =
        start(Map.of("telamon.scscf.sim-refusal-status", Integer.toString(status)))) {
      other.hss.answerMar(
          request -> MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED));
      SipText response = neighbour.ask(initial(), other.at(CscfRole.SCSCF));
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.first("Warning")).matches("399 \\S+ \"Early security required\"");
      assertThat(response.has("WWW-Authenticate")).isFalse();
      assertThat(other.hss.asked(ServerAssignmentRequest.class)).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-S-22: in a network without early IMS security 5006 is a 403 like any other")
  void fullOnlyNetworkPromisesNothing() {
    try (CscfNode other = start(Map.of("telamon.security.variants", "aka"))) {
      other.hss.answerMar(
          request -> MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED));
      SipText response = neighbour.ask(initial(), other.at(CscfRole.SCSCF));
      assertThat(response.status()).isEqualTo(403);
      assertThat(response.first("Warning")).doesNotContain("Early");
    }
  }

  @ParameterizedTest
  @CsvSource({"10415, 5001, 403", "10415, 5002, 403", "0, 5012, 500", "0, 3004, 500"})
  @DisplayName("GIBA-S-K08: each failure of the MAA has its status")
  void failureOfTheAnswerIsMapped(long vendor, int code, int status) {
    node.hss.answerMar(request -> MultimediaAuthAnswer.of(new DiameterResult(vendor, code)));
    assertThat(ask(initial()).status()).isEqualTo(status);
  }

  @Test
  @DisplayName("GIBA-S-K08: no MAA in time: 504")
  void missingAnswerIsMapped() {
    node.hss.answerMar(
        request -> {
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    assertThat(ask(initial()).status()).isEqualTo(504);
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.1A: over TLS it is AKAv2-SHA-256, and no keys leave the S-CSCF")
  void overTls() {
    SipText challenge = ask(protectedBy("tls-connected", register(600), "", ""));
    assertThat(challenge.first("WWW-Authenticate"))
        .isEqualTo(
            "Digest realm=\"%s\", nonce=\"%s\", algorithm=AKAv2-SHA-256, qop=\"auth\""
                .formatted(FakeHss.HOME, nonce(1)));
    assertThat(node.hss.asked(MultimediaAuthRequest.class))
        .extracting(MultimediaAuthRequest::scheme)
        .containsExactly("Digest-AKAv2-SHA-256");
    DigestUe overTls = DigestUe.sha256(akaV2Password());
    String authorization =
        overTls.authorization("AKAv2-SHA-256", nonce(1), "00000001")
            + ", integrity-protected=tls-connected";
    assertThat(ask(register(600).plus(authorization)).status()).isEqualTo(200);
  }

  private static byte[] akaV2Password() {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(
              HexFormat.of().parseHex(RES + IK + CK), "HmacSHA256"));
      byte[] password =
          mac.doFinal("http-digest-akav2-password".getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encode(password);
    } catch (java.security.GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private CscfNode start(Map<String, String> more) {
    Map<String, String> values =
        new java.util.HashMap<>(
            Map.of("telamon.roles", "scscf", "telamon.trusted-neighbours", neighbour.hostPort()));
    values.putAll(more);
    return CscfNode.start(values);
  }

  private static SipAuthDataItem.Aka vector(String scheme, int number) {
    return new SipAuthDataItem.Aka(scheme, 1, rand(number), AUTN, RES, CK, IK);
  }

  private static String rand(int number) {
    return "%032x".formatted(number);
  }

  private static String nonce(int number) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(rand(number) + AUTN));
  }

  private static String nonceOf(SipText challenge) {
    return DigestUe.parameter(challenge.first("WWW-Authenticate"), "nonce");
  }

  private void registered() {
    ask(initial());
    assertThat(ask(answer(nonce(vectors.get()))).status()).isEqualTo(200);
  }

  private SipText register(long expires) {
    return neighbour.register(expires).plus("Path: <sip:token@127.0.0.1:5060;lr>");
  }

  private SipText initial() {
    return protectedBy("no", register(600), "", "");
  }

  private SipText answer(String nonce) {
    return protectedBy("yes", register(600), nonce, ue.response(nonce));
  }

  private SipText synchronisationFailure(String value, String nonce) {
    SipText request = protectedBy(value, register(600), nonce, "0");
    return request.with(line(request) + ", auts=\"" + AUTS + '"');
  }

  private static String line(SipText request) {
    return "Authorization: " + request.first("Authorization");
  }

  private static SipText protectedBy(
      String value, SipText register, String nonce, String response) {
    return register.plus(
        DigestUe.authorization("AKAv1-MD5", nonce)
            + ", response=\""
            + response
            + "\", integrity-protected=\""
            + value
            + '"');
  }

  private SipText ask(SipText request) {
    return neighbour.ask(request, node.at(CscfRole.SCSCF));
  }

  private List<ServerAssignmentType> types() {
    return node.hss.asked(ServerAssignmentRequest.class).stream()
        .map(ServerAssignmentRequest::assignmentType)
        .toList();
  }
}
