package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
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
import org.junit.jupiter.params.provider.CsvSource;

/** P-, I- and S-CSCF in one JVM; SIP text in, SIP text out. */
class GibaRegistrationTest {
  private final CscfNode node = CscfNode.start(Map.of());
  private final Peer ue = Peer.at("127.0.1.1");

  @BeforeEach
  void activateBearer() {
    node.hss.bind(FakeHss.IMPI, ue.address());
  }

  @AfterEach
  void stop() {
    ue.close();
    node.close();
  }

  @Test
  @DisplayName(
      "F-01: GIBA-P-05, -06, -09, GIBA-I-01, GIBA-S-04, -06, -07, -09, -12, -13, -20, -26, -K02, -K04")
  void ueRegisters() {
    SipText response = ue.ask(ue.register(600), node.pcscfAddress());

    assertThat(response.startLine()).isEqualTo("SIP/2.0 200 OK");
    assertThat(response.list("Contact")).containsExactly("<" + ue.contact() + ">;expires=600");
    assertThat(response.list("P-Associated-URI"))
        .containsExactly("<" + FakeHss.SIP_IMPU + ">", "<" + FakeHss.TEL_IMPU + ">");
    assertThat(response.list("Service-Route"))
        .singleElement()
        .asString()
        .matches("<" + node.uri(CscfRole.SCSCF).replace("sip:", "sip:orig-[0-9a-f]{32}@") + ";lr>");
    assertThat(response.list("Path"))
        .singleElement()
        .asString()
        .contains(":" + node.pcscfAddress().getPort());
    assertThat(response.all("Via")).hasSize(1);
    assertThat(response.has("P-Charging-Vector")).isFalse();
    assertThat(node.hss.asked(UserAuthorizationRequest.class))
        .containsExactly(
            new UserAuthorizationRequest(
                FakeHss.IMPI,
                FakeHss.TEMPORARY_IMPU,
                FakeHss.HOME,
                UserAuthorizationType.REGISTRATION));
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(1);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("GIBA-P-03, GIBA-S-08: a sent-by that is a name is made good by received")
  void nameInSentByIsNoHindrance() {
    SipText named =
        ue.register(600).with(ue.via().replace(ue.address(), "ue.example.net").concat(";rport"));
    assertThat(ue.ask(named, node.pcscfAddress()).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("GIBA-I-02, GIBA-S-19, GIBA-S-23: port, parameters and case of To do not matter")
  void spellingOfToDoesNotMatter() {
    SipText spelled =
        ue.register(600)
            .with("To: \"A\" <" + FakeHss.TEMPORARY_IMPU.replace("ims", "IMS") + ":5060;x=y?h=v>");
    assertThat(ue.ask(spelled, node.pcscfAddress()).status()).isEqualTo(200);
    assertThat(node.hss.asked(UserAuthorizationRequest.class))
        .extracting(UserAuthorizationRequest::userName)
        .containsExactly(FakeHss.IMPI);
    assertThat(node.hss.asked(ServerAssignmentRequest.class))
        .extracting(ServerAssignmentRequest::userName)
        .containsExactly(FakeHss.IMPI);
  }

  @Test
  @DisplayName("GIBA-S-14, GIBA-S-16, GIBA-S-K03: refresh without MAR, then de-registration")
  void ueRefreshesAndDeregisters() {
    register();
    assertThat(ue.ask(ue.register(900), node.pcscfAddress()).first("Contact"))
        .endsWith(";expires=900");
    SipText gone = ue.ask(ue.register(0), node.pcscfAddress());

    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.has("Contact")).isFalse();
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(1);
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION,
            ServerAssignmentType.USER_DEREGISTRATION);
    assertThat(node.hss.asked(UserAuthorizationRequest.class))
        .extracting(UserAuthorizationRequest::authorizationType)
        .containsExactly(
            UserAuthorizationType.REGISTRATION,
            UserAuthorizationType.REGISTRATION,
            UserAuthorizationType.DE_REGISTRATION);
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("RFC 3261 10.2.2: Contact * with Expires 0 removes all contacts")
  void starRemovesAll() {
    register();
    SipText star = ue.register(0).with("Contact: *").with("Expires: 0");
    assertThat(ue.ask(star, node.pcscfAddress()).status()).isEqualTo(200);
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
  }

  @Test
  void starWithOtherThanExpiresZeroIsMalformed() {
    register();
    SipText star = ue.register(0).with("Contact: *").with("Expires: 60");
    assertThat(ue.ask(star, node.pcscfAddress()).status()).isEqualTo(400);
    assertThat(node.registered(FakeHss.IMPI)).isNotEmpty();
  }

  @Test
  @DisplayName("REG: expiry below the minimum: 423 with Min-Expires, no SAR")
  void tooShortExpiryIsRefused() {
    SipText response = ue.ask(ue.register(30), node.pcscfAddress());
    assertThat(response.status()).isEqualTo(423);
    assertThat(response.first("Min-Expires")).isEqualTo("60");
    assertThat(types()).isEmpty();
  }

  @Test
  @DisplayName("F-10: GIBA-S-10: the S-CSCF still has the old address: it asks again, 200")
  void movedUeRegistersThoughTheOldAddressIsStored() {
    register();
    try (Peer moved = Peer.at("127.0.1.3")) {
      node.hss.bind(FakeHss.IMPI, moved.address());
      SipText response = moved.ask(moved.register(600), node.pcscfAddress());

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.list("Contact")).containsExactly("<" + moved.contact() + ">;expires=600");
      assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(2);
      assertThat(types())
          .containsExactly(ServerAssignmentType.REGISTRATION, ServerAssignmentType.REGISTRATION);
      assertThat(ue.ask(ue.register(600), node.pcscfAddress()).status()).isEqualTo(403);
    }
  }

  @Test
  @DisplayName("F-10: GIBA-S-K07: after the RTR a UE registers from its new address as anew")
  void movedUeRegistersAfterRtr() {
    register();
    assertThat(node.terminate(FakeHss.IMPI)).isEqualTo(DiameterResult.SUCCESS);
    try (Peer moved = Peer.at("127.0.1.3")) {
      node.hss.bind(FakeHss.IMPI, moved.address());
      assertThat(moved.ask(moved.register(600), node.pcscfAddress()).status()).isEqualTo(200);
      assertThat(types())
          .containsExactly(ServerAssignmentType.REGISTRATION, ServerAssignmentType.REGISTRATION);
    }
  }

  @Test
  @DisplayName("F-11: GIBA-S-15, GIBA-S-K07: after STOP and RTR each later request gets 403")
  void nothingGoesAfterStop() {
    register();
    node.hss.unbind(FakeHss.IMPI);
    assertThat(node.terminate(FakeHss.IMPI)).isEqualTo(DiameterResult.SUCCESS);

    assertThat(ue.ask(ue.register(600), node.pcscfAddress()).status()).isEqualTo(403);
    assertThat(ue.ask(ue.register(0), node.pcscfAddress()).status()).isEqualTo(403);
    assertThat(node.terminate(FakeHss.IMPI)).isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("GIBA-S-K03: an expired registration ends with SAR TIMEOUT_DEREGISTRATION")
  void registrationExpires() {
    register();
    node.clock.advance(Duration.ofSeconds(600));
    node.removeExpired();
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION, ServerAssignmentType.TIMEOUT_DEREGISTRATION);
    assertThat(ue.ask(ue.request("OPTIONS", "sip:" + FakeHss.HOME), node.pcscfAddress()).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "10415, 5001, 403",
    "10415, 5002, 403",
    "10415, 5003, 403",
    "10415, 5004, 403",
    "0, 5003, 403",
    "0, 5012, 480",
    "0, 3002, 480"
  })
  @DisplayName("GIBA-I-K02: each negative UAA has its status, and no REGISTER goes on")
  void negativeUaaIsMapped(long vendor, int code, int status) {
    node.hss.answerUar(request -> UserAuthorizationAnswer.of(new DiameterResult(vendor, code)));
    SipText response = ue.ask(ue.register(600), node.pcscfAddress());
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.first("Warning")).startsWith("399 ");
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-I-K02: no UAA: 480")
  void missingUaaIsMapped() {
    node.hss.answerUar(
        request -> {
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    assertThat(ue.ask(ue.register(600), node.pcscfAddress()).status()).isEqualTo(480);
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: no S-CSCF has the capabilities: 600")
  void noScscfFits() {
    node.hss.answerUar(
        request ->
            new UserAuthorizationAnswer(
                DiameterResult.FIRST_REGISTRATION,
                null,
                new ServerCapabilities(List.of(1L), List.of(), List.of())));
    assertThat(ue.ask(ue.register(600), node.pcscfAddress()).status()).isEqualTo(600);
  }

  @Test
  @DisplayName("GIBA-S-K08: MAR unanswered: 504 at the UE, no SAR")
  void missingMaaIsMapped() {
    node.hss.answerMar(
        request -> {
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    assertThat(ue.ask(ue.register(600), node.pcscfAddress()).status()).isEqualTo(504);
    assertThat(types()).isEmpty();
  }

  @Test
  void refusedSaaRegistersNobody() {
    node.hss.answerSar(request -> ServerAssignmentAnswer.of(DiameterResult.UNABLE_TO_COMPLY));
    assertThat(ue.ask(ue.register(600), node.pcscfAddress()).status()).isEqualTo(500);
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-P-16: early-only P-CSCF: 420 with Unsupported: sec-agree, nothing forwarded")
  void securityAgreementIsRefused() {
    SipText full =
        ue.register(600)
            .plus("Require: sec-agree")
            .plus("Proxy-Require: sec-agree")
            .plus("Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-c=3;port-s=4")
            .plus(
                "Authorization: Digest username=\"" + FakeHss.IMPI + "\",nonce=\"\",response=\"\"");
    try (CscfNode early = CscfNode.start(Map.of("telamon.security.variants", "giba"))) {
      SipText response = ue.ask(full, early.pcscfAddress());
      assertThat(response.status()).isEqualTo(420);
      assertThat(response.first("Unsupported")).isEqualTo("sec-agree");
      assertThat(early.hss.asked(UserAuthorizationRequest.class)).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "GIBA-P-K03: without a registration from there 403; with one sessions are 501 so far")
  void otherRequestsNeedARegistration() {
    try (Peer stranger = Peer.at("127.0.1.2")) {
      register();
      assertThat(
              stranger
                  .ask(stranger.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.pcscfAddress())
                  .status())
          .isEqualTo(403);
    }
    assertThat(
            ue.ask(ue.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.pcscfAddress()).status())
        .isEqualTo(501);
  }

  private void register() {
    assertThat(ue.ask(ue.register(600), node.pcscfAddress()).status()).isEqualTo(200);
  }

  private List<ServerAssignmentType> types() {
    return node.hss.asked(ServerAssignmentRequest.class).stream()
        .map(ServerAssignmentRequest::assignmentType)
        .toList();
  }
}
