package io.telamon.cscf.pcscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A P-CSCF alone, between a UE and an I-CSCF that are sockets of the test. */
class PcscfOnMwTest {
  private final Peer ue = Peer.at("127.0.1.1");
  private final Peer icscf = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(
          Map.of(
              "telamon.roles", "pcscf",
              "telamon.pcscf.icscf", icscf.contact(),
              "telamon.pcscf.answer-timeout", "2",
              "telamon.pcscf.visited-network-id", "visited.example.net"));

  @AfterEach
  void stop() {
    ue.close();
    icscf.close();
    node.close();
  }

  @Test
  @DisplayName("GIBA-P-05, GIBA-P-06, GIBA-P-K01, GIBA-P-K02: what the P-CSCF adds to a REGISTER")
  void registerIsCompleted() {
    SipText register = forwarded(ue.register(600));

    assertThat(register.startLine()).isEqualTo("REGISTER sip:" + FakeHss.HOME + " SIP/2.0");
    assertThat(register.first("Path"))
        .matches("<sip:[\\w-]{22}@127\\.0\\.0\\.1:" + node.pcscfAddress().getPort() + ";lr>");
    assertThat(register.list("Require")).containsExactly("path");
    assertThat(register.first("P-Visited-Network-ID")).isEqualTo("\"visited.example.net\"");
    assertThat(register.first("P-Charging-Vector"))
        .matches(
            "icid-value=[\\w-]+;icid-generated-at=127\\.0\\.0\\.1;orig-ioi=\"Type 1visited.example.net\"");
    assertThat(register.has("Authorization")).isFalse();
    assertThat(register.list("Via")).hasSize(2);
    assertThat(register.list("Via").get(1)).contains(ue.hostPort()).doesNotContain("received");
  }

  @Test
  @DisplayName("GIBA-P-03: a sent-by that is not the source gets received; the source port is kept")
  void receivedIsAdded() {
    SipText register =
        forwarded(ue.register(600).with(ue.via().replace(ue.address(), "127.0.1.9") + ";rport"));
    assertThat(register.list("Via").get(1)).contains("received=" + ue.address());
  }

  @Test
  @DisplayName("GIBA-P-04: a received of the UE does not survive")
  void forgedReceivedIsOverwritten() {
    SipText register = forwarded(ue.register(600).with(ue.via() + ";received=127.0.1.9"));
    assertThat(register.list("Via").get(1)).doesNotContain("127.0.1.9");
  }

  @Test
  @DisplayName("GIBA-P-K02: two registrations have different icid-values and tokens")
  void icidAndTokenAreNew() {
    SipText one = forwarded(ue.register(600));
    SipText two = forwarded(ue.register(600));
    assertThat(one.first("P-Charging-Vector")).isNotEqualTo(two.first("P-Charging-Vector"));
    assertThat(one.first("Path")).isNotEqualTo(two.first("Path"));
  }

  @Test
  @DisplayName("GIBA-P-15, GIBA-P-K02, AKA-P-K05: nothing a UE forges leaves the P-CSCF")
  void forgedHeaderFieldsAreRemoved() {
    SipText register =
        forwarded(
            ue.register(600)
                .plus("P-Asserted-Identity: <sip:victim@example.net>")
                .plus("P-Visited-Network-ID: forged")
                .plus("P-Charging-Vector: icid-value=forged")
                .plus("P-Charging-Function-Addresses: ccf=forged")
                .plus("P-User-Database: <aaa://forged>")
                .plus("Restoration-Info: \"forged\"")
                .plus("Service-Interact-Info: forged")
                .plus("Additional-Identity: <sip:forged@example.net>")
                .plus("Attestation-Info: forged")
                .plus("Origination-Id: forged")
                .plus("P-Access-Network-Info: ADSL;dsl-location=\"x\";network-provided")
                .plus(
                    "Authorization: Digest username=\"u\", integrity-protected=\"yes\", uri=\"sip:h\""));

    assertThat(register.toString()).doesNotContain("forged").doesNotContain("network-provided");
    assertThat(register.has("P-Asserted-Identity")).isFalse();
    assertThat(register.has("P-User-Database")).isFalse();
    assertThat(register.first("Authorization")).isEqualTo("Digest username=\"u\", uri=\"sip:h\"");
    assertThat(register.first("P-Access-Network-Info")).isEqualTo("ADSL;dsl-location=x");
  }

  @Test
  @DisplayName("GIBA-P-K02: a Path of the UE's own is refused with 400")
  void pathOfTheUeIsRefused() {
    SipText forged = ue.register(600).plus("Path: <sip:evil@127.0.1.2;lr>");
    assertThat(ue.ask(forged, node.pcscfAddress()).status()).isEqualTo(400);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("GIBA-P-08, GIBA-P-09: the 200 reaches the UE without charging data")
  void chargingDataStaysInside() {
    SipText response = registered(600);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.has("P-Charging-Vector")).isFalse();
    assertThat(response.has("P-Charging-Function-Addresses")).isFalse();
    assertThat(response.first("Service-Route")).isEqualTo("<sip:orig@127.0.0.1:6060;lr>");
  }

  @Test
  @DisplayName("GIBA-P-07, GIBA-P-K03: the expiry of the 200 makes and removes the record")
  void expiryDecidesOverTheRecord() {
    assertThat(message()).isEqualTo(403);
    registered(600);
    assertThat(message()).isEqualTo(501);
    registered(0);
    assertThat(message()).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("GIBA-P-K04: a second Via in another request of a registered UE: 400")
  void secondViaOfARegisteredUeIsRefused() {
    registered(600);
    SipText forged =
        ue.request("MESSAGE", "sip:bob@" + FakeHss.HOME)
            .plus("Via: SIP/2.0/UDP 127.0.1.9:5061;branch=z9hG4bKx");
    assertThat(ue.ask(forged, node.pcscfAddress()).status()).isEqualTo(400);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.1: the home network does not answer: 504 at the UE")
  void silentHomeNetworkIsTold() {
    ue.send(ue.register(600), node.pcscfAddress());
    assertThat(ue.receive().status()).isEqualTo(504);
  }

  @Test
  @DisplayName("GIBA-P-07: a 200 that comes behind the 504 registers nobody")
  void lateSuccessIsDropped() {
    ue.send(ue.register(600), node.pcscfAddress());
    SipText forwarded = icscf.receive();
    assertThat(ue.receive().status()).isEqualTo(504);
    icscf.answer(
        forwarded, "200 OK", node.pcscfAddress(), "Contact: <" + ue.contact() + ">;expires=600");

    assertThat(ue.hearsNothing()).isTrue();
    assertThat(message()).isEqualTo(403);
  }

  private int message() {
    return ue.ask(ue.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.pcscfAddress()).status();
  }

  private SipText forwarded(SipText register) {
    ue.send(register, node.pcscfAddress());
    SipText forwarded = icscf.receive();
    icscf.answer(forwarded, "403 Forbidden", node.pcscfAddress());
    assertThat(ue.receive().status()).isEqualTo(403);
    return forwarded;
  }

  private SipText registered(long expires) {
    ue.send(ue.register(expires), node.pcscfAddress());
    icscf.answer(
        icscf.receive(),
        "200 OK",
        node.pcscfAddress(),
        "Contact: <" + ue.contact() + ">;expires=" + expires,
        "Service-Route: <sip:orig@127.0.0.1:6060;lr>",
        "P-Associated-URI: <" + FakeHss.SIP_IMPU + ">",
        "P-Charging-Vector: icid-value=a;term-ioi=b",
        "P-Charging-Function-Addresses: ccf=\"aaa://c\"");
    return ue.receive();
  }
}
