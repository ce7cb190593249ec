package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F-02: somebody with an address of his own claims somebody else's identity. */
class IdentityTheftTest {
  private final CscfNode node = CscfNode.start(Map.of());
  private final Peer victim = Peer.at("127.0.1.1");
  private final Peer thief = Peer.at("127.0.1.2");

  @BeforeEach
  void bothHaveBearers() {
    node.hss.bind(FakeHss.IMPI, victim.address());
    node.hss.bind("001010000000002@" + FakeHss.HOME, thief.address());
  }

  @AfterEach
  void stop() {
    victim.close();
    thief.close();
    node.close();
  }

  @Test
  @DisplayName("F-02: GIBA-S-02, GIBA-S-11: own address, victim's identity: 403, one MAR, no SAR")
  void ownAddressIsRefused() {
    assertRefused(thief.register(600), 403);
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(1);
  }

  @Test
  @DisplayName("F-02: GIBA-P-01, GIBA-P-03, GIBA-S-08: sent-by of the victim: 403")
  void victimsSentByIsRefused() {
    assertRefused(
        thief.register(600).with(thief.via().replace(thief.address(), victim.address()) + ";rport"),
        403);
  }

  @Test
  @DisplayName("F-02: GIBA-P-04: forged received of the victim: 403")
  void forgedReceivedIsRefused() {
    assertRefused(
        thief.register(600).with(thief.via() + ";rport;received=" + victim.address()), 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Via: SIP/2.0/UDP %s:5061;branch=z9hG4bKv",
        "v: SIP/2.0/UDP %s:5061;branch=z9hG4bKv"
      })
  @DisplayName("F-02: GIBA-P-K04: a second Via with the victim's address: 400, no UAR")
  void secondViaIsRefused(String line) {
    assertRefused(thief.register(600).plus(line.formatted(victim.address())), 400);
    assertThat(node.hss.asked(UserAuthorizationRequest.class)).isEmpty();
  }

  @Test
  @DisplayName("F-02: GIBA-P-K04: a second Via on the same line, also folded: 400, no UAR")
  void secondViaOnOneLineIsRefused() {
    String second = "SIP/2.0/UDP " + victim.address() + ":5061;branch=z9hG4bKv";
    assertRefused(thief.register(600).with(thief.via() + ", " + second), 400);
    assertRefused(thief.register(600).with(thief.via() + ",\r\n " + second), 400);
    assertThat(node.hss.asked(UserAuthorizationRequest.class)).isEmpty();
  }

  @Test
  @DisplayName("F-02: a Route to the S-CSCF at the P-CSCF's port leads nowhere: no MAR, no SAR")
  void routeToTheScscfLeadsNowhere() {
    assertRefused(thief.register(600).plus("Route: <" + node.uri(CscfRole.SCSCF) + ";lr>"), 400);
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Digest username=\"%s\",integrity-protected=\"yes\"",
        "Authorization: Digest username=\"%s\",integrity-protected=auth-done",
        "P-Asserted-Identity: <sip:%s>",
        "P-Visited-Network-ID: \"%s\"",
        "P-User-Database: <aaa://127.0.1.2>",
        "P-Access-Network-Info: ADSL;dsl-location=\"x\";network-provided"
      })
  @DisplayName("F-02: GIBA-P-K02, AKA-P-K05: forged network header fields gain nothing: 403")
  void forgedHeaderFieldsGainNothing(String line) {
    assertRefused(thief.register(600).plus(line.formatted(FakeHss.IMPI)), 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ICSCF", "SCSCF"})
  @DisplayName("F-02: a UE that talks to I- or S-CSCF directly is not in the trust domain: 403")
  void directAccessIsRefused(CscfRole role) {
    SipText forged =
        victim
            .register(600)
            .plus("P-Charging-Vector: icid-value=x")
            .plus("Path: <sip:t@127.0.0.1:" + node.pcscfAddress().getPort() + ";lr>");
    assertThat(victim.ask(forged, node.at(role)).status()).isEqualTo(403);
    assertThat(node.hss.asked(Object.class)).isEmpty();
  }

  @Nested
  class WhenTheVictimIsRegistered {
    @BeforeEach
    void victimRegisters() {
      assertThat(victim.ask(victim.register(600), node.pcscfAddress()).status()).isEqualTo(200);
      node.hss.forgetAsked();
    }

    @Test
    @DisplayName("F-02: GIBA-S-10, GIBA-S-11: one more MAR, then 403; the victim stays registered")
    void newContactIsRefusedAfterOneMar() {
      assertRefused(thief.register(600), 403);
      assertThat(node.hss.asked(MultimediaAuthRequest.class)).hasSize(1);
      assertVictimIsServed();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 600})
    @DisplayName("F-02: GIBA-S-15, GIBA-S-16: the victim's contact from elsewhere: 403 without MAR")
    void victimsContactIsRefused(long expires) {
      SipText forged =
          thief.register(expires).with("Contact: <" + victim.contact() + ">;expires=" + expires);
      assertRefused(forged, 403);
      assertThat(node.hss.asked(MultimediaAuthRequest.class)).isEmpty();
      assertVictimIsServed();
    }

    @Test
    @DisplayName("F-02: GIBA-S-15: Contact * from elsewhere removes nothing: 403")
    void starIsRefused() {
      assertRefused(thief.register(0).with("Contact: *").with("Expires: 0"), 403);
      assertVictimIsServed();
    }

    private void assertVictimIsServed() {
      assertThat(node.registered(FakeHss.IMPI)).isNotEmpty();
      assertThat(
              victim
                  .ask(victim.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.pcscfAddress())
                  .status())
          .isEqualTo(501);
    }
  }

  private void assertRefused(SipText request, int status) {
    assertThat(thief.ask(request, node.pcscfAddress()).status()).isEqualTo(status);
    assertThat(node.hss.asked(ServerAssignmentRequest.class)).isEmpty();
  }
}
