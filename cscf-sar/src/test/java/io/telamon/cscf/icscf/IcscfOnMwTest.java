package io.telamon.cscf.icscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.CscfRole;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An I-CSCF alone, between a P-CSCF it trusts and an S-CSCF that are sockets of the test. */
class IcscfOnMwTest {
  private final Peer pcscf = Peer.at("127.0.0.1");
  private final Peer scscf = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(
          Map.of(
              "telamon.roles", "icscf",
              "telamon.icscf.scscfs", "sip:127.0.0.1:1",
              "telamon.trusted-neighbours", pcscf.hostPort()));

  @AfterEach
  void stop() {
    pcscf.close();
    scscf.close();
    node.close();
  }

  @Test
  @DisplayName("GIBA-I-03, GIBA-I-K01: the REGISTER goes to the Server-Name, its Vias unchanged")
  void registerGoesToTheAssignedScscf() {
    node.hss.answerUar(
        request ->
            new UserAuthorizationAnswer(
                DiameterResult.SUBSEQUENT_REGISTRATION, scscf.contact(), null));
    String ueVia = "SIP/2.0/UDP ue.example.net:5061;branch=z9hG4bKu;received=127.0.1.1";
    SipText register =
        pcscf
            .register(600)
            .plus("Via: " + ueVia)
            .plus("P-Visited-Network-ID: \"visited.example.net\"")
            .plus("Route: <" + node.uri(CscfRole.ICSCF) + ";lr>");
    pcscf.send(register, node.at(CscfRole.ICSCF));
    SipText forwarded = scscf.receive();

    assertThat(forwarded.startLine()).isEqualTo("REGISTER " + scscf.contact() + " SIP/2.0");
    assertThat(forwarded.list("Via")).hasSize(3);
    assertThat(forwarded.list("Via").get(2)).isEqualTo(ueVia);
    assertThat(forwarded.has("Route")).isFalse();
    assertThat(forwarded.has("Record-Route")).isFalse();
    assertThat(node.hss.asked(UserAuthorizationRequest.class))
        .extracting(UserAuthorizationRequest::visitedNetworkIdentifier)
        .containsExactly("visited.example.net");

    scscf.answer(forwarded, "200 OK", node.at(CscfRole.ICSCF), "P-Charging-Vector: icid-value=a");
    SipText response = pcscf.receive();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.first("P-Charging-Vector")).isEqualTo("icid-value=a");
  }

  @Test
  @DisplayName(
      "TS 29.228 6.1.1: the HSS is told of a REGISTER that is for emergencies and nothing else")
  void emergencyIsTold() {
    node.hss.answerUar(request -> UserAuthorizationAnswer.of(DiameterResult.USER_UNKNOWN));
    SipText register = pcscf.register(600);
    pcscf.ask(register, node.at(CscfRole.ICSCF));
    SipText emergency = pcscf.register(600).with("Contact: <" + pcscf.contact() + ";sos>");
    pcscf.ask(emergency, node.at(CscfRole.ICSCF));
    SipText mixed = pcscf.register(600).plus("Contact: <" + pcscf.contact() + ";sos>");
    pcscf.ask(mixed, node.at(CscfRole.ICSCF));
    assertThat(node.hss.asked(UserAuthorizationRequest.class))
        .extracting(UserAuthorizationRequest::emergency)
        .containsExactly(false, true, false);
  }

  @Test
  @DisplayName(
      "GIBA-S-23: the private identity of an Authorization header field is used if present")
  void privateIdentityOfAuthorizationIsUsed() {
    node.hss.answerUar(request -> UserAuthorizationAnswer.of(DiameterResult.USER_UNKNOWN));
    SipText register =
        pcscf
            .register(600)
            .plus("Authorization: Digest realm=\"r\", username=\"alice@example.net\"");
    assertThat(pcscf.ask(register, node.at(CscfRole.ICSCF)).status()).isEqualTo(403);
    assertThat(node.hss.asked(UserAuthorizationRequest.class))
        .extracting(UserAuthorizationRequest::userName)
        .containsExactly("alice@example.net");
  }

  @Test
  void routeOfSomebodyElseIsNotFollowed() {
    SipText register = pcscf.register(600).plus("Route: <" + scscf.contact() + ";lr>");
    assertThat(pcscf.ask(register, node.at(CscfRole.ICSCF)).status()).isEqualTo(400);
    assertThat(scscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName(
      "an S-CSCF that is overloaded: 503 without Retry-After; nothing can be sent to it: 504")
  void overloadOfTheScscfIsTold() {
    node.hss.answerUar(
        request ->
            new UserAuthorizationAnswer(
                DiameterResult.SUBSEQUENT_REGISTRATION, scscf.contact(), null));
    pcscf.send(pcscf.register(600), node.at(CscfRole.ICSCF));
    scscf.answer(
        scscf.receive(), "503 Service Unavailable", node.at(CscfRole.ICSCF), "Retry-After: 100");
    SipText overload = pcscf.receive();
    assertThat(overload.status()).isEqualTo(503);
    assertThat(overload.has("Retry-After")).as("others may be served").isFalse();
    assertThat(pcscf.ask(pcscf.register(600), node.at(CscfRole.ICSCF)).status()).isEqualTo(504);
    assertThat(scscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("GIBA-I-K02: the S-CSCF does not answer: 504")
  void silentScscfIsTold() {
    Map<String, String> silent =
        Map.of(
            "telamon.roles",
            "icscf",
            "telamon.icscf.scscfs",
            scscf.contact(),
            "telamon.icscf.answer-timeout",
            "1",
            "telamon.trusted-neighbours",
            pcscf.hostPort());
    try (CscfNode impatient = CscfNode.start(silent)) {
      SipText response = pcscf.ask(pcscf.register(600), impatient.at(CscfRole.ICSCF));
      assertThat(response.status()).isEqualTo(504);
    }
  }
}
