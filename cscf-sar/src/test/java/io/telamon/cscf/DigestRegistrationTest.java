package io.telamon.cscf;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIP digest at the S-CSCF; what an I-CSCF would send it, a trusted socket of the test sends. */
class DigestRegistrationTest {
  private static final byte[] PASSWORD = "Secret-1".getBytes(UTF_8);
  private static final String FIRST = "00000001";

  private final Peer neighbour = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(
          Map.of("telamon.roles", "scscf", "telamon.trusted-neighbours", neighbour.hostPort()));
  private final DigestUe ue = DigestUe.md5(PASSWORD);
  private final DigestUe wrong = DigestUe.md5("Secret-2".getBytes(UTF_8));

  @BeforeEach
  void subscriberHasAPassword() {
    hssGives(new SipAuthDataItem.SipDigest(FakeHss.HOME, "auth", "MD5", ue.ha1()));
  }

  @AfterEach
  void stop() {
    neighbour.close();
    node.close();
  }

  @Test
  @DisplayName("REG-S-K01, REG-S-K04: challenge, right response, 200 with Authentication-Info")
  void ueRegisters() {
    SipText challenge = ask(initial(600));
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(challenge.first("WWW-Authenticate"))
        .matches(
            "Digest realm=\""
                + FakeHss.HOME
                + "\", nonce=\"[\\w-]{32}\", algorithm=MD5, qop=\"auth\"");
    assertThat(types()).isEmpty();
    assertThat(node.hss.asked(MultimediaAuthRequest.class))
        .containsExactly(
            new MultimediaAuthRequest(
                FakeHss.IMPI, FakeHss.TEMPORARY_IMPU, "SIP Digest", 1, node.uri(CscfRole.SCSCF)));

    String nonce = nonce(challenge);
    SipText response = answer(nonce, FIRST, 600);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.list("Contact")).hasSize(1);
    String info = response.first("Authentication-Info");
    assertThat(DigestUe.parameter(info, "rspauth")).isEqualTo(ue.rspauth(nonce, FIRST));
    assertThat(DigestUe.parameter(info, "cnonce")).isEqualTo("c0");
    assertThat(DigestUe.parameter(info, "nc")).isEqualTo(FIRST);
    assertThat(DigestUe.parameter(info, "qop")).isEqualTo("auth");
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("REG-S-K04: a refresh with nextnonce is accepted without a challenge")
  void nextNonceIsAccepted() {
    SipText registered = registered();
    String next = DigestUe.parameter(registered.first("Authentication-Info"), "nextnonce");
    node.clock.advance(Duration.ofSeconds(500));
    assertThat(answer(next, FIRST, 600).status()).isEqualTo(200);
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(1);
    assertThat(types())
        .containsExactly(ServerAssignmentType.REGISTRATION, ServerAssignmentType.RE_REGISTRATION);
  }

  @Test
  @DisplayName("REG-S-K05: a replayed nonce-count gets 401 with stale, a gap is accepted")
  void replayIsChallenged() {
    String nonce = nonce(ask(initial(600)));
    assertThat(answer(nonce, FIRST, 600).status()).isEqualTo(200);
    SipText replay = answer(nonce, FIRST, 600);
    assertThat(replay.status()).isEqualTo(401);
    assertThat(DigestUe.parameter(replay.first("WWW-Authenticate"), "stale")).isEqualTo("TRUE");
    assertThat(nonce(replay)).isNotEqualTo(nonce);
    assertThat(answer(nonce, "00000003", 600).status()).isEqualTo(200);
    assertThat(answer(nonce, "00000002", 600).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.5, 5.4.1.2.1B: after an RTR an old password is worth nothing")
  void oldPasswordEndsWithTheRegistration() {
    SipText registered = registered();
    String next = DigestUe.parameter(registered.first("Authentication-Info"), "nextnonce");
    hssGives(new SipAuthDataItem.SipDigest(FakeHss.HOME, "auth", "MD5", wrong.ha1()));
    node.terminate(FakeHss.IMPI);
    SipText response = answer(next, FIRST, 600);
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.first("WWW-Authenticate")).doesNotContain("stale");
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "expired"})
  @DisplayName("TS 24.229 5.4.1.2.1B: who is not registered any more is asked by the HSS's secret")
  void oldPasswordEndsWithoutAnRtr(String how) {
    SipText last = registered();
    if (how.equals("left")) {
      last = answer(nextNonce(last), FIRST, 0);
      assertThat(last.status()).isEqualTo(200);
    } else {
      node.clock.advance(Duration.ofSeconds(601));
      node.removeExpired();
    }
    hssGives(new SipAuthDataItem.SipDigest(FakeHss.HOME, "auth", "MD5", wrong.ha1()));
    SipText response = answer(nextNonce(last), FIRST, 600);
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.first("WWW-Authenticate")).doesNotContain("stale");
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
  }

  private static String nextNonce(SipText response) {
    return DigestUe.parameter(response.first("Authentication-Info"), "nextnonce");
  }

  @Test
  @DisplayName("GIBA-S-K07: an RTR finds who has written the realm of his identity in capitals")
  void realmHasNoCase() {
    String spelled = FakeHss.IMPI.replace("@ims", "@IMS");
    String nonce = nonce(ask(spelled(initial(600), spelled)));
    SipText answer = register(600).plus(ue.authorization("MD5", nonce, FIRST));
    assertThat(ask(spelled(answer, spelled)).status()).isEqualTo(200);
    assertThat(node.registered(FakeHss.IMPI)).hasSize(1);
    assertThat(node.terminate(FakeHss.IMPI)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(node.registered(spelled)).isEmpty();
  }

  private static SipText spelled(SipText register, String spelled) {
    String credentials = register.first("Authorization").replace(FakeHss.IMPI, spelled);
    return register.with("Authorization: " + credentials);
  }

  @Test
  @DisplayName("REG-S-K05: a right response to an expired nonce gets 401 with stale")
  void expiredNonceIsStale() {
    String nonce = nonce(ask(initial(600)));
    node.clock.advance(Duration.ofSeconds(241));
    SipText late = answer(nonce, FIRST, 600);
    assertThat(late.status()).isEqualTo(401);
    assertThat(DigestUe.parameter(late.first("WWW-Authenticate"), "stale")).isEqualTo("TRUE");
    assertThat(answer(nonce(late), FIRST, 600).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.2A: a wrong response to a nonce nobody knows: 401 without stale")
  void inventedNonceIsChallenged() {
    SipText response = ask(register(600).plus(wrong.authorization("MD5", "invented", FIRST)));
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.first("WWW-Authenticate")).doesNotContain("stale");
    assertThat(types()).isEmpty();
  }

  @Test
  @DisplayName(
      "AKA-S-01, AKA-S-04: wrong response, not registered: SAR 9 and 403, once for a nonce")
  void wrongResponseFails() {
    String nonce = nonce(ask(initial(600)));
    SipText refused = ask(register(600).plus(wrong.authorization("MD5", nonce, FIRST)));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.has("WWW-Authenticate")).isFalse();
    assertThat(types()).containsExactly(ServerAssignmentType.AUTHENTICATION_FAILURE);
    assertThat(answer(nonce, "00000002", 600).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("AKA-S-02, AKA-S-K07: a stranger's wrong response leaves the registration alone")
  void wrongResponseOfRegisteredUserChangesNothing() {
    registered();
    String nonce = nonce(ask(initial(600)));
    assertThat(ask(register(600).plus(wrong.authorization("MD5", nonce, FIRST))).status())
        .isEqualTo(403);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
    assertThat(node.registered(FakeHss.IMPI)).containsExactly(FakeHss.IMPI);
  }

  @Test
  @DisplayName("AKA-S-05, AKA-S-06: nobody answers within reg-await-auth: SAR 10, once")
  void silenceTimesOut() {
    ask(initial(600));
    node.clock.advance(Duration.ofSeconds(239));
    node.removeExpired();
    assertThat(types()).isEmpty();
    node.clock.advance(Duration.ofSeconds(1));
    node.removeExpired();
    node.removeExpired();
    assertThat(types()).containsExactly(ServerAssignmentType.AUTHENTICATION_TIMEOUT);
  }

  @Test
  @DisplayName("AKA-S-07: silence after a challenge of a registered user: no SAR")
  void silenceOfRegisteredUserChangesNothing() {
    registered();
    ask(initial(600));
    node.clock.advance(Duration.ofSeconds(240));
    node.removeExpired();
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("REG-S-K10: a de-registration without response is challenged, with it carried out")
  void deregistrationIsAuthenticated() {
    registered();
    SipText challenge = ask(initial(0));
    assertThat(challenge.status()).isEqualTo(401);
    assertThat(node.registered(FakeHss.IMPI)).hasSize(1);
    assertThat(ask(associated("ip-assoc-yes", 0)).status()).isEqualTo(401);
    assertThat(answer(nonce(challenge), FIRST, 0).status()).isEqualTo(200);
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ip-assoc-yes, 200", "tls-yes, 200", "ip-assoc-pending, 401", "tls-pending, 401"})
  @DisplayName("REG-P-K01, TS 24.229 5.4.1.2.2A, .2B: a refresh from where the user is known to be")
  void refreshOfAssociatedUser(String value, int status) {
    assertThat(ask(associated(value, 600)).status()).isEqualTo(401);
    registered();
    assertThat(ask(associated(value, 600)).status()).isEqualTo(status);
    SipText moved = associated(value, 600).with("Contact: <sip:127.0.1.7:5061>;expires=600");
    assertThat(ask(moved).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("RFC 8760: with an alternate the HSS gives, SHA-256 comes first and is accepted")
  void strongestAlgorithmComesFirst() {
    DigestUe strong = DigestUe.sha256(PASSWORD);
    hssGives(
        new SipAuthDataItem.SipDigest(
            FakeHss.HOME, "auth", "MD5", ue.ha1(), "SHA-256", strong.ha1()));
    SipText challenge = ask(initial(600));
    assertThat(challenge.all("WWW-Authenticate"))
        .extracting(value -> DigestUe.parameter(value, "algorithm"))
        .containsExactly("SHA-256", "MD5");
    String nonce = nonce(challenge);
    SipText response = ask(register(600).plus(strong.authorization("SHA-256", nonce, FIRST)));
    assertThat(response.status()).isEqualTo(200);
    assertThat(DigestUe.parameter(response.first("Authentication-Info"), "rspauth"))
        .isEqualTo(strong.rspauth(nonce, FIRST));
  }

  @Test
  @DisplayName("TS 33.203 Annex N: the response of another user does not fit this user's nonce")
  void nonceBelongsToOneUser() {
    String nonce = nonce(ask(initial(600)));
    String stranger = ue.authorization("MD5", nonce, FIRST).replace(FakeHss.IMPI, "other@x");
    SipText response = ask(register(600).plus(stranger));
    assertThat(response.status()).isEqualTo(401);
    assertThat(answer(nonce, FIRST, 600).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("RFC 2617 3.2.2: without qop, or for another uri: 400")
  void responseMustCoverTheRequest() {
    String nonce = nonce(ask(initial(600)));
    String good = ue.authorization("MD5", nonce, FIRST);
    assertThat(ask(register(600).plus(good.replace("qop=auth, ", ""))).status()).isEqualTo(400);
    assertThat(ask(register(600).plus(good.replace(DigestUe.URI, "sip:x.example"))).status())
        .isEqualTo(400);
    assertThat(ask(register(600).plus(good).plus(good)).status()).isEqualTo(400);
    assertThat(ask(register(600).plus("Authorization: Bearer abc")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"10415, 5001, 403", "10415, 5002, 403", "10415, 5006, 403", "0, 5012, 500"})
  @DisplayName("GIBA-S-K08: each failure of the MAA has its status")
  void failureOfTheAnswerIsMapped(long vendor, int code, int status) {
    node.hss.answerMar(request -> MultimediaAuthAnswer.of(new DiameterResult(vendor, code)));
    assertThat(ask(initial(600)).status()).isEqualTo(status);
  }

  @Test
  @DisplayName("GIBA-S-K08: no MAA in time: 504")
  void missingAnswerIsMapped() {
    node.hss.answerMar(
        request -> {
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    assertThat(ask(initial(600)).status()).isEqualTo(504);
  }

  private void hssGives(SipAuthDataItem.SipDigest item) {
    node.hss.answerMar(
        request -> new MultimediaAuthAnswer(DiameterResult.SUCCESS, null, null, List.of(item)));
  }

  private SipText registered() {
    SipText response = answer(nonce(ask(initial(600))), FIRST, 600);
    assertThat(response.status()).isEqualTo(200);
    return response;
  }

  private SipText register(long expires) {
    return neighbour.register(expires).plus("Path: <sip:token@127.0.0.1:5060;lr>");
  }

  private SipText initial(long expires) {
    return register(expires).plus(DigestUe.authorization("MD5", "") + ", response=\"\"");
  }

  private SipText associated(String value, long expires) {
    return register(expires)
        .plus(
            DigestUe.authorization("MD5", "")
                + ", response=\"\", integrity-protected=\""
                + value
                + '"');
  }

  private SipText answer(String nonce, String count, long expires) {
    return ask(register(expires).plus(ue.authorization("MD5", nonce, count)));
  }

  private static String nonce(SipText challenge) {
    return DigestUe.parameter(challenge.first("WWW-Authenticate"), "nonce");
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
