package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.scscf.registration.RegistrationCounters;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong while a user is authenticated by IMS AKA (TS 33.203 6.1.2, 6.1.3). */
class AkaFailuresTest extends AkaSetUp {
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
    assertThat(nonceOf(ask(answer(nonce(1))))).isEqualTo(nonce(2));
  }

  @Test
  @DisplayName("each REGISTER is counted once, by how it ended")
  void counted() {
    registered();
    ask(answer(nonce(1)));
    ask(protectedBy("yes", register(0), nonce(1), "x"));
    ask(initial());
    ask(protectedBy("yes", register(600), nonce(2), wrong.response(nonce(2))));
    RegistrationCounters counters = node.registrationCounters;
    assertThat(counters.getChallenged()).isEqualTo(2);
    assertThat(counters.getRegistered()).isEqualTo(1);
    assertThat(counters.getReregistered()).isEqualTo(1);
    assertThat(counters.getDeregistered()).isEqualTo(1);
    assertThat(counters.getRefused()).containsExactly(Map.entry("403", 1L));
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
  @ValueSource(strings = {"driven out", "answered wrongly"})
  @DisplayName("AKA-S-K07: a stranger's challenge is no ticket to the user's registration")
  void challengeIsNoTicket(String ended) {
    registered();
    ask(initial().with("Call-ID: stranger"));
    if (ended.equals("driven out")) {
      for (int i = 0; i < 16; i++) {
        ask(initial().with("Call-ID: stranger-" + i));
      }
    } else {
      ask(ofStranger(600, wrong.response(nonce(2))));
    }
    assertThat(ask(ofStranger(0, "x")).status()).isEqualTo(401);
    assertThat(node.registered(FakeHss.IMPI)).containsExactly(FakeHss.IMPI);
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(200);
  }

  private SipText ofStranger(long expires, String response) {
    return protectedBy("yes", register(expires).with("Call-ID: stranger"), nonce(2), response);
  }

  @Test
  @DisplayName("AKA-S-K07: after an RTR an old challenge is worth nothing")
  void rtrEndsWhatWasAccepted() {
    registered();
    node.terminate(FakeHss.IMPI);
    ask(initial());
    assertThat(ask(answer(nonce(2))).status()).isEqualTo(200);
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("GIBA-S-K07: after an RTR a challenge that was made before is worth nothing")
  void rtrEndsWhatIsUnderWay() {
    ask(initial());
    node.terminate(FakeHss.IMPI);
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(401);
    assertThat(types()).doesNotContain(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("GIBA-S-K07: an RTR while the HSS is asked for a challenge voids it: 500")
  void rtrDuringTheMarWins() {
    node.hss.answerMar(
        request -> {
          node.terminate(FakeHss.IMPI);
          return new MultimediaAuthAnswer(
              DiameterResult.SUCCESS, null, null, List.of(vector(request.scheme(), 1)));
        });
    SipText response = ask(initial());
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.first("Retry-After")).isEqualTo("1");
    node.hss.answerMar(
        request ->
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS, null, null, List.of(vector(request.scheme(), 2))));
    assertThat(ask(answer(nonce(1))).status()).isEqualTo(401);
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
}
