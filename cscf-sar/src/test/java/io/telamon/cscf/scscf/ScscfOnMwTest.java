package io.telamon.cscf.scscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.CscfRole;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An S-CSCF alone; the neighbour it trusts is a socket of the test. */
class ScscfOnMwTest {
  private static final String PCSCF = "192.0.2.5:5060";

  private final Peer neighbour = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(
          Map.of(
              "telamon.roles", "scscf",
              "telamon.scscf.pcscfs", "192.0.2.5",
              "telamon.scscf.services", "urn:urn-7:3gpp-service.ims.icsi.mmtel",
              "telamon.trusted-neighbours", neighbour.hostPort()));

  @BeforeEach
  void activateBearer() {
    node.hss.bind(FakeHss.IMPI, "127.0.1.1");
  }

  @AfterEach
  void stop() {
    neighbour.close();
    node.close();
  }

  @Test
  @DisplayName("GIBA-S-13, GIBA-S-K04: the 200 on Mw has Path, Service-Route and charging data")
  void answerOnMw() {
    node.hss.answerSar(
        request ->
            new ServerAssignmentAnswer(
                DiameterResult.SUCCESS,
                null,
                FakeHss.PROFILE,
                new ChargingInformation(null, null, "aaa://cdf.example.net", null),
                null));
    SipText response = ask(received("127.0.1.1"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.all("Path")).containsExactly("<sip:token@" + PCSCF + ";lr>");
    assertThat(response.first("P-Charging-Vector"))
        .isEqualTo("icid-value=i1;orig-ioi=\"Type 1v\";term-ioi=\"Type 1" + FakeHss.HOME + "\"");
    assertThat(response.first("P-Charging-Function-Addresses"))
        .isEqualTo("ccf=\"aaa://cdf.example.net\"");
  }

  @Test
  @DisplayName("REG-S-K03: the 200 to a flow: contacts whole, default identity first, services")
  void wholeAnswer() {
    SipText register =
        flow("1", "audio;+g.3gpp.smsip;+sip.instance=\"<urn:uuid:A>\";reg-id=1;q=0.5");
    SipText response = ask(register);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.all("Contact"))
        .containsExactly(
            "<sip:127.0.1.1:5061>;audio;+g.3gpp.smsip;+sip.instance=\"<urn:uuid:A>\";reg-id=1;q=0.5;expires=600");
    assertThat(response.all("P-Associated-URI"))
        .containsExactly("<" + FakeHss.SIP_IMPU + ">", "<" + FakeHss.TEL_IMPU + ">");
    assertThat(response.all("Path")).containsExactly("<sip:token@" + PCSCF + ";lr;ob>");
    assertThat(response.all("Service-Route"))
        .singleElement()
        .asString()
        .matches("<sip:orig-\\w+@127.0.0.1:" + node.at(CscfRole.SCSCF).getPort() + ";lr>");
    assertThat(response.list("Require")).containsExactly("outbound");
    assertThat(response.list("Supported")).contains("path", "outbound");
    assertThat(response.first("Feature-Caps"))
        .isEqualTo("*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"");
  }

  @Test
  @DisplayName("REG-S-K07: another reg-id adds a flow, the same replaces it; too many: 403")
  void flowsOfOneTerminal() {
    ask(flow("1", "+sip.instance=\"<urn:uuid:A>\";reg-id=1"));
    assertThat(contacts(flow("2", "+sip.instance=\"<urn:uuid:A>\";reg-id=2"))).hasSize(2);
    assertThat(contacts(flow("3", "+sip.instance=\"<urn:uuid:a>\";reg-id=2").with(other())))
        .hasSize(2)
        .anyMatch(contact -> contact.contains("5099"))
        .anyMatch(contact -> contact.contains("reg-id=1"));
    ask(flow("4", "+sip.instance=\"<urn:uuid:A>\";reg-id=3"));
    ask(flow("5", "+sip.instance=\"<urn:uuid:A>\";reg-id=4"));
    assertThat(ask(flow("6", "+sip.instance=\"<urn:uuid:A>\";reg-id=5")).status()).isEqualTo(403);
  }

  private static String other() {
    return "Contact: <sip:127.0.1.1:5099>;+sip.instance=\"<urn:uuid:A>\";reg-id=2;expires=600";
  }

  @Test
  @DisplayName("RFC 5626 6: reg-id past a first hop that does not support it: 439, or no flow")
  void firstHopLacksSupport() {
    String flow = "+sip.instance=\"<urn:uuid:A>\";reg-id=1";
    SipText lacking = flow("1", flow).with("Path: <sip:token@" + PCSCF + ";lr>");
    assertThat(ask(lacking).status()).isEqualTo(439);
    SipText unaware = flow("2", flow).with("Path: <sip:token@" + PCSCF + ";lr>");
    SipText response = ask(unaware.with("Supported: path"));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.has("Require")).isFalse();
  }

  private List<String> contacts(SipText register) {
    return ask(register).all("Contact");
  }

  /** A REGISTER of a contact with these parameters, over a first hop that keeps to its flow. */
  private SipText flow(String call, String parameters) {
    return received("127.0.1.1")
        .with("Contact: <sip:127.0.1.1:5061>;" + parameters + ";expires=600")
        .with("Call-ID: flow-" + call)
        .with("Path: <sip:token@" + PCSCF + ";lr;ob>")
        .with("Supported: path, outbound");
  }

  @Test
  @DisplayName("GIBA-S-05, GIBA-S-K04: a P-CSCF of another network gets no charging addresses")
  void chargingAddressesStayAtHome() {
    SipText visited = received("127.0.1.1").with("P-Visited-Network-ID: \"other.example.net\"");
    assertThat(ask(visited).has("P-Charging-Function-Addresses")).isFalse();
  }

  @Test
  @DisplayName("GIBA-S-08: received right, sent-by wrong: 200; sent-by right, received wrong: 403")
  void receivedDecides() {
    assertThat(ask(vias("127.0.1.2:5061;received=127.0.1.1")).status()).isEqualTo(200);
    assertThat(ask(vias("127.0.1.1:5061;received=127.0.1.2")).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("GIBA-S-K09: attacker's Via above, victim's below, from a trusted peer: 400, no MAR")
  void twoViasBelowThePcscfAreRefused() {
    SipText forged = received("127.0.1.2").plus("Via: SIP/2.0/UDP 127.0.1.1:5061;branch=z9hG4bKv");
    assertThat(ask(forged).status()).isEqualTo(400);
    assertThat(node.hss.asked(Object.class)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-S-K09: no Via of a configured P-CSCF: 400")
  void unknownPcscfIsRefused() {
    SipText register =
        register()
            .plus("Via: SIP/2.0/UDP 198.51.100.9:5060;branch=z9hG4bKp")
            .plus("Via: SIP/2.0/UDP 127.0.1.1:5061;branch=z9hG4bKu");
    assertThat(ask(register).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("AKA-S-K08: a sender that is no trusted neighbour: 403, no MAR")
  void strangerIsRefused() {
    try (Peer stranger = Peer.at("127.0.0.1")) {
      SipText register = received("127.0.1.1").without("Via").plus(stranger.via());
      assertThat(stranger.ask(register, node.at(CscfRole.SCSCF)).status()).isEqualTo(403);
      assertThat(node.hss.asked(Object.class)).isEmpty();
    }
  }

  @Test
  void unknownExtensionIsRefused() {
    SipText response = ask(received("127.0.1.1").plus("Require: gruu"));
    assertThat(response.status()).isEqualTo(420);
    assertThat(response.first("Unsupported")).isEqualTo("gruu");
  }

  @Test
  @DisplayName("GIBA-S-14, GIBA-S-15: a request of a registered user from another address: 403")
  void laterRequestIsCheckedByAddress() {
    assertThat(ask(received("127.0.1.1")).status()).isEqualTo(200);
    assertThat(ask(message("127.0.1.2", FakeHss.SIP_IMPU)).status()).isEqualTo(403);
    assertThat(ask(message("127.0.1.1", FakeHss.SIP_IMPU)).status()).isEqualTo(501);
    assertThat(ask(message("127.0.1.1", FakeHss.TEL_IMPU)).status()).isEqualTo(501);
  }

  @Test
  @DisplayName("GIBA-S-K06: the barred temporary identity may not be a served user: 403")
  void barredIdentityIsRefused() {
    assertThat(ask(received("127.0.1.1")).status()).isEqualTo(200);
    assertThat(ask(message("127.0.1.1", FakeHss.TEMPORARY_IMPU)).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("GIBA-S-K07: after the RTR a later request gets 403")
  void laterRequestAfterRtrIsRefused() {
    assertThat(ask(received("127.0.1.1")).status()).isEqualTo(200);
    node.terminate(FakeHss.IMPI);
    assertThat(ask(message("127.0.1.1", FakeHss.SIP_IMPU)).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("TS 24.229 5.4.8: who is registered for emergencies only may send nothing else: 403")
  void emergencyRegistrationServesNoOtherRequest() {
    String sos = "Contact: <sip:127.0.1.1:5061;sos>;expires=600";
    assertThat(ask(received("127.0.1.1").with(sos)).status()).isEqualTo(200);
    assertThat(ask(message("127.0.1.1", FakeHss.SIP_IMPU)).status()).isEqualTo(403);
    assertThat(ask(received("127.0.1.1").with("Call-ID: normal")).status()).isEqualTo(200);
    assertThat(ask(message("127.0.1.1", FakeHss.SIP_IMPU)).status()).isEqualTo(501);
  }

  @Test
  @DisplayName("GIBA-S-18: of several who share an identity each keeps its own check")
  void eachRegistrationKeepsItsCheck() {
    String early = "Route: " + ask(received("127.0.1.1")).first("Service-Route");
    String full = "Route: " + ask(ofAnother(received("127.0.1.2"))).first("Service-Route");
    SipText stolen = message("127.0.1.2", FakeHss.SIP_IMPU);
    assertThat(ask(stolen).status()).isEqualTo(403);
    assertThat(ask(message("127.0.1.2", FakeHss.SIP_IMPU).plus(early)).status()).isEqualTo(403);
    assertThat(ask(message("127.0.1.1", FakeHss.SIP_IMPU).plus(early)).status()).isEqualTo(501);
    assertThat(ask(message("127.0.1.2", FakeHss.SIP_IMPU).plus(full)).status()).isEqualTo(501);
  }

  @Test
  @DisplayName(
      "GIBA-S-K07: after an RTR its route is of no use, though another shares the identity")
  void routeEndsWithItsRegistration() {
    String early = "Route: " + ask(received("127.0.1.1")).first("Service-Route");
    String full = "Route: " + ask(ofAnother(received("127.0.1.2"))).first("Service-Route");
    node.terminate(FakeHss.IMPI);
    assertThat(ask(message("127.0.1.1", FakeHss.SIP_IMPU).plus(early)).status()).isEqualTo(403);
    assertThat(ask(message("127.0.1.2", FakeHss.SIP_IMPU).plus(full)).status()).isEqualTo(501);
  }

  private static SipText ofAnother(SipText register) {
    return register.plus(
        "Authorization: Digest username=\"other@%s\", realm=\"%s\", integrity-protected=\"auth-done\""
            .formatted(FakeHss.HOME, FakeHss.HOME));
  }

  private SipText ask(SipText request) {
    return neighbour.ask(request, node.at(CscfRole.SCSCF));
  }

  private SipText register() {
    return neighbour
        .register(600)
        .plus("Path: <sip:token@" + PCSCF + ";lr>")
        .plus("Require: path")
        .plus("P-Visited-Network-ID: \"" + FakeHss.HOME + "\"")
        .plus("P-Charging-Vector: icid-value=i1;orig-ioi=\"Type 1v\"");
  }

  private SipText received(String ue) {
    return vias(ue + ":5061");
  }

  private SipText vias(String ue) {
    return below(register(), ue);
  }

  private static SipText below(SipText request, String ue) {
    return request
        .plus("Via: SIP/2.0/UDP " + PCSCF + ";branch=z9hG4bKp")
        .plus("Via: SIP/2.0/UDP " + ue + ";branch=z9hG4bKu");
  }

  private SipText message(String ue, String servedUser) {
    return below(neighbour.request("MESSAGE", "sip:bob@" + FakeHss.HOME), ue + ":5061")
        .plus("P-Asserted-Identity: <" + servedUser + ">");
  }
}
