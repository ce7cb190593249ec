package io.telamon.cscf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A UE with a password at P-, I- and S-CSCF in one JVM. */
class DigestThroughAllRolesTest {
  private static final String FIRST = "00000001";

  private final CscfNode node = CscfNode.start(Map.of());
  private final Peer ue = Peer.at("127.0.1.1");
  private final DigestUe digest = DigestUe.md5("Secret-1".getBytes(UTF_8));

  @BeforeEach
  void subscriberHasAPassword() {
    SipAuthDataItem item = new SipAuthDataItem.SipDigest(FakeHss.HOME, "auth", "MD5", digest.ha1());
    node.hss.answerMar(
        request -> new MultimediaAuthAnswer(DiameterResult.SUCCESS, null, null, List.of(item)));
  }

  @AfterEach
  void stop() {
    ue.close();
    node.close();
  }

  @Test
  @DisplayName("REG-S-K04, REG-S-K10: register, refresh with nextnonce, de-register: one challenge")
  void lifeOfARegistration() {
    SipText challenge = ask(ue.register(600).plus(DigestUe.authorization("MD5", "")));
    assertThat(challenge.status()).isEqualTo(401);
    SipText registered = answer(parameter(challenge, "WWW-Authenticate", "nonce"), 600);
    assertThat(registered.status()).isEqualTo(200);
    assertThat(registered.list("P-Associated-URI")).isNotEmpty();

    node.clock.advance(Duration.ofSeconds(300));
    SipText refreshed = answer(parameter(registered, "Authentication-Info", "nextnonce"), 600);
    assertThat(refreshed.status()).isEqualTo(200);
    SipText gone = answer(parameter(refreshed, "Authentication-Info", "nextnonce"), 0);
    assertThat(gone.status()).isEqualTo(200);

    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(1);
    assertThat(node.hss.asked(UserAuthorizationRequest.class))
        .extracting(UserAuthorizationRequest::authorizationType)
        .containsExactly(
            UserAuthorizationType.REGISTRATION,
            UserAuthorizationType.REGISTRATION,
            UserAuthorizationType.REGISTRATION,
            UserAuthorizationType.DE_REGISTRATION);
    assertThat(node.hss.asked(ServerAssignmentRequest.class))
        .extracting(ServerAssignmentRequest::assignmentType)
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION,
            ServerAssignmentType.USER_DEREGISTRATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "auth-done", "tls-yes", "ip-assoc-yes", "no", "\"YES\""})
  @DisplayName("AKA-P-K05, AKA-S-K08, RTC-P-K01: integrity-protected of a UE gains nothing")
  void forgedProtectionGainsNothing(String value) {
    for (long expires : new long[] {600, 0}) {
      SipText forged =
          ue.register(expires)
              .plus(DigestUe.authorization("MD5", "") + ", integrity-protected=" + value);
      assertThat(ask(forged).status()).isEqualTo(401);
    }
    assertThat(node.hss.asked(ServerAssignmentRequest.class))
        .extracting(ServerAssignmentRequest::assignmentType)
        .as("who leaves may be of before a restart; nothing else is asked, and nothing changed")
        .allMatch(ServerAssignmentType.NO_ASSIGNMENT::equals);
  }

  @Test
  @DisplayName("AKA-S-K07: a stranger who listens in cannot use a nonce and response again")
  void replayFromElsewhereGainsNothing() {
    SipText challenge = ask(ue.register(600).plus(DigestUe.authorization("MD5", "")));
    String nonce = parameter(challenge, "WWW-Authenticate", "nonce");
    assertThat(answer(nonce, 600).status()).isEqualTo(200);
    try (Peer thief = Peer.at("127.0.1.2")) {
      for (long expires : new long[] {600, 0}) {
        SipText replay = thief.register(expires).plus(digest.authorization("MD5", nonce, FIRST));
        assertThat(thief.ask(replay, node.pcscfAddress()).status()).isEqualTo(401);
      }
    }
    assertThat(node.registered(FakeHss.IMPI)).hasSize(1);
    assertThat(node.hss.asked(ServerAssignmentRequest.class)).hasSize(1);
  }

  private SipText answer(String nonce, long expires) {
    return ask(ue.register(expires).plus(digest.authorization("MD5", nonce, FIRST)));
  }

  private static String parameter(SipText response, String header, String name) {
    return DigestUe.parameter(response.first(header), name);
  }

  private SipText ask(SipText request) {
    return ue.ask(request, node.pcscfAddress());
  }
}
