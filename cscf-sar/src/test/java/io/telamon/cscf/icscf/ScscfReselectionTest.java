package io.telamon.cscf.icscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.CscfRole;
import io.telamon.cscf.DigestUe;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TS 24.229 5.3.1.3: the S-CSCF chosen does not serve; two S-CSCFs that are sockets. */
class ScscfReselectionTest {
  private static final String CHALLENGE = "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"";

  private final Peer pcscf = Peer.at("127.0.0.1");
  private final Peer one = Peer.at("127.0.0.1");
  private final Peer two = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(
          Map.of(
              "telamon.roles",
              "icscf",
              "telamon.icscf.scscfs",
              one.contact() + "," + two.contact(),
              "telamon.icscf.scscf-capabilities",
              two.contact() + "=5",
              "telamon.icscf.answer-timeout",
              "2",
              "telamon.trusted-neighbours",
              pcscf.hostPort()));

  @AfterEach
  void stop() {
    pcscf.close();
    one.close();
    two.close();
    node.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"480 Temporarily Unavailable", "305 Use Proxy", "302 Moved"})
  @DisplayName("REG-I-K01: 480 or 3xx of the first S-CSCF: the next one, whose answer counts")
  void nextScscfIsTried(String refusal) {
    pcscf.send(withAuthorization("no"), icscf());
    one.answer(one.receive(), refusal, icscf(), "Contact: <sip:other.example.net>");
    SipText second = two.receive();
    assertThat(second.startLine()).isEqualTo("REGISTER " + two.contact() + " SIP/2.0");
    two.answer(second, "401 Unauthorized", icscf(), CHALLENGE);
    SipText response = pcscf.receive();
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.all("WWW-Authenticate"))
        .containsExactly(CHALLENGE.substring(CHALLENGE.indexOf(':') + 2));
    assertThat(types()).containsExactly(UserAuthorizationType.REGISTRATION);
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: 480 of the first, 403 of the second: 403")
  void refusalOfTheSecondCounts() {
    pcscf.send(withAuthorization("no"), icscf());
    one.answer(one.receive(), "480 Temporarily Unavailable", icscf());
    two.answer(two.receive(), "403 Forbidden", icscf(), "Warning: 399 x \"why\"");
    SipText response = pcscf.receive();
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.first("Warning")).contains("why");
  }

  @Test
  @DisplayName("GIBA-I-K02: silence of the first S-CSCF: the next one; of both: 504")
  void silenceIsNoEnd() {
    pcscf.send(withAuthorization("no"), icscf());
    one.receive();
    two.answer(two.receive(), "200 OK", icscf());
    assertThat(pcscf.receive().status()).isEqualTo(200);
    pcscf.send(withAuthorization("no"), icscf());
    assertThat(pcscf.receive().status()).isEqualTo(504);
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: an S-CSCF to which nothing can be sent: the next one")
  void unreachableScscfIsNoEnd() {
    pcscf.send(withAuthorization("no"), icscf());
    one.answer(one.receive(), "503 Service Unavailable", icscf(), "Retry-After: 100");
    assertThat(pcscf.receive().status()).isEqualTo(503);
    for (int turn = 0; turn < 2; turn++) {
      pcscf.send(withAuthorization("no"), icscf());
      two.answer(two.receive(), "401 Unauthorized", icscf(), CHALLENGE);
      assertThat(pcscf.receive().status()).isEqualTo(401);
    }
    assertThat(one.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("RFC 3261 21.5.4: overload of the S-CSCF tried last is told without Retry-After")
  void overloadOfTheSecondKeepsNobodyFromUs() {
    pcscf.send(withAuthorization("no"), icscf());
    one.answer(one.receive(), "480 Temporarily Unavailable", icscf());
    two.answer(two.receive(), "503 Service Unavailable", icscf(), "Retry-After: 100");
    assertOverloadIsTold();
  }

  @Test
  @DisplayName("RFC 3261 21.5.4: also where nothing can be sent to the first S-CSCF")
  void overloadOfBothKeepsNobodyFromUs() {
    pcscf.send(withAuthorization("no"), icscf());
    one.answer(one.receive(), "503 Service Unavailable", icscf(), "Retry-After: 100");
    assertOverloadIsTold();
    pcscf.send(withAuthorization("no"), icscf());
    two.answer(two.receive(), "503 Service Unavailable", icscf(), "Retry-After: 100");
    assertOverloadIsTold();
  }

  private void assertOverloadIsTold() {
    SipText response = pcscf.receive();
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.has("Retry-After")).isFalse();
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: all S-CSCFs refuse: 504")
  void exhaustedListIsTold() {
    pcscf.send(withAuthorization("no"), icscf());
    one.answer(one.receive(), "480 Temporarily Unavailable", icscf());
    two.answer(two.receive(), "480 Temporarily Unavailable", icscf());
    assertThat(pcscf.receive().status()).isEqualTo(504);
    assertThat(pcscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("REG-I-K01: the S-CSCF the HSS named refuses: UAR for capabilities, then another")
  void capabilitiesAreAskedFor() {
    node.hss.answerUar(
        request ->
            request.authorizationType() == UserAuthorizationType.REGISTRATION_AND_CAPABILITIES
                ? new UserAuthorizationAnswer(
                    DiameterResult.SUCCESS,
                    null,
                    new ServerCapabilities(List.of(5L), List.of(), List.of()))
                : new UserAuthorizationAnswer(
                    DiameterResult.SUBSEQUENT_REGISTRATION, one.contact(), null));
    pcscf.send(withAuthorization("no"), icscf());
    one.answer(one.receive(), "480 Temporarily Unavailable", icscf());
    two.answer(two.receive(), "200 OK", icscf());
    assertThat(pcscf.receive().status()).isEqualTo(200);
    assertThat(types())
        .containsExactly(
            UserAuthorizationType.REGISTRATION,
            UserAuthorizationType.REGISTRATION_AND_CAPABILITIES);
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: no other S-CSCF for GIBA, nor for integrity-protected yes")
  void noOtherForGibaAndProtected() {
    for (SipText register : List.of(pcscf.register(600), withAuthorization("yes"))) {
      node.hss.answerUar(
          request ->
              new UserAuthorizationAnswer(
                  DiameterResult.SUBSEQUENT_REGISTRATION, one.contact(), null));
      pcscf.send(register, icscf());
      one.answer(one.receive(), "480 Temporarily Unavailable", icscf());
      assertThat(pcscf.receive().status()).isEqualTo(480);
    }
    assertThat(two.hearsNothing()).isTrue();
  }

  private SipText withAuthorization(String value) {
    return pcscf
        .register(600)
        .plus(
            DigestUe.authorization("AKAv1-MD5", "")
                + ", response=\"\", integrity-protected=\""
                + value
                + '"');
  }

  private java.net.InetSocketAddress icscf() {
    return node.at(CscfRole.ICSCF);
  }

  private List<UserAuthorizationType> types() {
    return node.hss.asked(UserAuthorizationRequest.class).stream()
        .map(UserAuthorizationRequest::authorizationType)
        .toList();
  }
}
