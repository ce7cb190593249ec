package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.RestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IMS AKA at the S-CSCF; what an I-CSCF would send it, a trusted socket of the test sends. */
class AkaRegistrationTest extends AkaSetUp {
  private static final String OTHER = "other@" + FakeHss.HOME;

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

  @Test
  @DisplayName("TS 23.380 4.2: a restart has nobody authenticate again")
  void refreshAfterARestartIsBelieved() {
    keptFromBeforeARestart(register(600).first("Contact").replaceAll(";expires=.*", ""));
    assertThat(ask(answer(nonce(99))).status()).isEqualTo(200);
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).isEmpty();
  }

  @Test
  @DisplayName("TS 29.228 6.1.2.1: who registers anew after a restart keeps the other flows")
  void newRegistrationAfterARestartForgetsNoFlow() {
    keptFromBeforeARestart("<sip:127.0.1.9:5061>;+sip.instance=\"<urn:uuid:b>\";reg-id=1");
    registered();
    assertThat(lastKept().contacts())
        .extracting(RestorationInfo::contact)
        .anyMatch(contact -> contact.contains("127.0.1.9"))
        .hasSize(2);
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.NO_ASSIGNMENT,
            ServerAssignmentType.RE_REGISTRATION);
  }

  @Test
  @DisplayName("TS 29.228 6.1.2.1: what has expired since does not come back with who registers")
  void expiredFlowDoesNotComeBack() {
    keptFromBeforeARestart("<sip:127.0.1.9:5061>;+sip.instance=\"<urn:uuid:b>\";reg-id=1");
    node.clock.advance(Duration.ofSeconds(600));
    registered();
    assertThat(lastKept().contacts()).hasSize(1);
    assertThat(types()).endsWith(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("TS 29.228 6.1.2.1: what was ended does not come back with who registers")
  void endedFlowDoesNotComeBack() {
    registered();
    assertThat(ask(protectedBy("yes", register(0), nonce(1), "x")).status()).isEqualTo(200);
    String nonce = nonceOf(ask(initial().with("Call-ID: anew")));
    SipText answer = answer(nonce).with("Call-ID: anew");
    assertThat(ask(answer).status()).isEqualTo(200);
    assertThat(lastKept().contacts()).hasSize(1);
    assertThat(types()).endsWith(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("TS 23.380 4.2: a stranger's challenge keeps nobody's other contacts forgotten")
  void strangersChallengeForgetsNoContact() {
    keptFromBeforeARestart("<sip:127.0.1.9:5061>;+sip.instance=\"<urn:uuid:b>\";reg-id=1");
    strangerIsChallenged();
    SipText challenge = ask(answer(nonce(99)));
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(ask(answer(nonceOf(challenge))).status()).isEqualTo(200);
    assertThat(lastKept().contacts()).hasSize(2);
  }

  @Test
  @DisplayName("TS 23.380 4.2, REG-S-K10: whoever is forgotten can leave, whatever a stranger does")
  void strangersChallengeKeepsNobodyFromLeaving() {
    keptFromBeforeARestart(register(600).first("Contact").replaceAll(";expires=.*", ""));
    strangerIsChallenged();
    String nonce = nonceOf(ask(protectedBy("yes", register(0), nonce(99), "")));
    assertThat(ask(protectedBy("yes", register(0), nonce, ue.response(nonce))).status())
        .isEqualTo(200);
    assertThat(types()).endsWith(ServerAssignmentType.USER_DEREGISTRATION);
  }

  private void strangerIsChallenged() {
    assertThat(ask(initial().with("Call-ID: stranger")).status()).isEqualTo(401);
  }

  /** The HSS keeps a contact that this S-CSCF knows nothing of. */
  private void keptFromBeforeARestart(String contact) {
    RestorationInfo info =
        new RestorationInfo(
            "<sip:token@127.0.0.1:5060;lr;ob>", contact + ";expires=600", 1L, "before", null, null);
    node.hss.serverAssignment(
        new ServerAssignmentRequest(
                FakeHss.IMPI,
                List.of(FakeHss.TEMPORARY_IMPU),
                node.uri(CscfRole.SCSCF),
                ServerAssignmentType.REGISTRATION,
                false)
            .withRestorationInfo(
                new ScscfRestorationInfo(
                    FakeHss.IMPI, List.of(info), node.clock.instant().plusSeconds(600), null)));
  }

  private ScscfRestorationInfo lastKept() {
    List<ServerAssignmentRequest> asked = node.hss.asked(ServerAssignmentRequest.class);
    return asked.get(asked.size() - 1).restorationInfo();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("AKA-S-K07: a nonce of a registration that has ended is worth nothing in the next")
  void nonceEndsWithTheRegistration(boolean byUser) {
    registered();
    if (byUser) {
      assertThat(ask(protectedBy("yes", register(0), nonce(1), "x")).status()).isEqualTo(200);
    } else {
      node.clock.advance(Duration.ofSeconds(601));
      node.removeExpired();
    }
    SipText trusted = protectedBy("auth-done", register(600), "", "");
    assertThat(ask(trusted).status()).isEqualTo(200);
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(401);
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
        SipText response = neighbour.ask(answer(nonce(1)), other.at(CscfRole.SCSCF));
        assertThat(response.status()).isEqualTo(Integer.parseInt(status));
        if (response.status() == 401) {
          SipText answered = neighbour.ask(answer(nonce(1)), other.at(CscfRole.SCSCF));
          assertThat(answered.status()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: a full S-CSCF says so before it challenges, and asks no HSS")
  void fullNodeChallengesNobody() {
    try (CscfNode full = ofOneUser()) {
      neighbour.ask(initial(), full.at(CscfRole.SCSCF));
      assertThat(neighbour.ask(answer(nonce(1)), full.at(CscfRole.SCSCF)).status()).isEqualTo(200);
      full.hss.forgetAsked();
      assertThat(neighbour.ask(ofAnother(initial()), full.at(CscfRole.SCSCF)).status())
          .isEqualTo(480);
      assertThat(full.hss.asked(Object.class)).isEmpty();
      assertThat(neighbour.ask(initial(), full.at(CscfRole.SCSCF)).status()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName(
      "TS 24.229 5.3.1.3: whom it challenged before it was full, the HSS is told to forget")
  void fullNodeLetsGo() {
    try (CscfNode full = ofOneUser()) {
      neighbour.ask(ofAnother(initial()), full.at(CscfRole.SCSCF));
      SipText trusted = protectedBy("auth-done", register(600), "", "");
      assertThat(neighbour.ask(trusted, full.at(CscfRole.SCSCF)).status()).isEqualTo(200);
      assertThat(neighbour.ask(ofAnother(answer(nonce(1))), full.at(CscfRole.SCSCF)).status())
          .isEqualTo(480);
      full.clock.advance(Duration.ofSeconds(241));
      full.removeExpired();
      assertThat(full.hss.asked(ServerAssignmentRequest.class))
          .filteredOn(sar -> OTHER.equals(sar.userName()))
          .extracting(ServerAssignmentRequest::assignmentType)
          .containsExactly(ServerAssignmentType.AUTHENTICATION_TIMEOUT);
    }
  }

  private CscfNode ofOneUser() {
    CscfNode full = start(Map.of("telamon.scscf.max-users", "1"));
    full.hss.answerMar(
        request ->
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS, null, null, List.of(vector(request.scheme(), 1))));
    return full;
  }

  private static SipText ofAnother(SipText request) {
    return request.with(line(request).replace(FakeHss.IMPI, OTHER)).with("To: <sip:" + OTHER + ">");
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
  @DisplayName("TS 24.229 5.4.1.2.2: a new contact without authentication: 403; unknown user: 401")
  void protectedRegisterIsNoBlankCheque() {
    assertThat(ask(answer(nonce(7))).status()).isEqualTo(401);
    registered();
    SipText moved = answer(nonce(2)).with("Contact: <sip:127.0.1.7:5061>;expires=600");
    assertThat(ask(moved).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("REG-S-K09: another set over the association of the first is challenged, not 500")
  void secondSetOverTheAssociation() {
    registered();
    String identity = "sip:other@" + FakeHss.HOME;
    node.hss.answerSar(
        request ->
            new ServerAssignmentAnswer(
                DiameterResult.SUCCESS,
                null,
                FakeHss.PROFILE.replace(FakeHss.SIP_IMPU, identity),
                null,
                null));
    SipText other = answer(nonce(1)).with("To: <" + identity + ">");
    assertThat(nonceOf(ask(other))).isEqualTo(nonce(2));
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.2: what is over needs an authentication of its own")
  void lapsedRegistrationIsNotRefreshed() {
    registered();
    node.clock.advance(Duration.ofSeconds(601));
    node.removeExpired();
    assertThat(ask(protectedBy("yes", register(0), nonce(1), "x")).status()).isEqualTo(500);
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("AKA-S-K06, AKA-S-05: an answer after reg-await-auth, or of another Call-ID: no 200")
  void answerMustBeInTimeAndOfTheSameCall() {
    ask(initial());
    SipText other = answer(nonce(1)).with("Call-ID: other");
    assertThat(ask(other).status()).isEqualTo(401);
    node.clock.advance(Duration.ofSeconds(240));
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(401);
    assertThat(types()).containsExactly(ServerAssignmentType.NO_ASSIGNMENT);
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
}
