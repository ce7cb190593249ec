package io.telamon.cscf.pcscf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.LogLines;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A P-CSCF alone, between a UE and an I-CSCF that are sockets of the test. */
class PcscfOnMwTest {
  private static final String NEXT = "sip:next@" + FakeHss.HOME;

  private final Peer ue = Peer.at("127.0.1.1");
  private final Peer icscf = Peer.at("127.0.0.1");
  private final Map<String, String> configured =
      new ConcurrentHashMap<>(
          Map.of(
              "telamon.roles", "pcscf",
              "telamon.pcscf.icscf", icscf.contact(),
              "telamon.trusted-neighbours", icscf.hostPort(),
              "telamon.pcscf.media-security", "sdes-srtp",
              "telamon.pcscf.answer-timeout", "2",
              "telamon.pcscf.visited-network-id", "visited.example.net"));
  private final CscfNode node = CscfNode.start(configured);

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
    assertThat(response.first("Service-Route")).isEqualTo(serviceRoute());
  }

  @Test
  @DisplayName("GIBA-P-07, GIBA-P-K03: the expiry of the 200 makes and removes the record")
  void expiryDecidesOverTheRecord() {
    assertThat(message()).isEqualTo(403);
    registered(600);
    assertThat(forwardedLater(later()).startLine()).startsWith("MESSAGE ");
    registered(0);
    assertThat(message()).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName(
      "REG-P-K03: a later request goes by the Service-Route in the name of the default identity")
  void laterRequestIsInTheUesName() {
    registered(600);
    SipText request =
        forwardedLater(
            later()
                .plus("P-Asserted-Identity: <sip:victim@example.net>")
                .plus("P-Charging-Vector: icid-value=forged"));

    assertThat(request.all("P-Asserted-Identity")).containsExactly("<" + FakeHss.SIP_IMPU + ">");
    assertThat(request.all("Route")).containsExactly(serviceRoute());
    assertThat(request.first("P-Charging-Vector"))
        .matches("icid-value=[\\w-]+;icid-generated-at=127.0.0.1;orig-ioi=\"Type 1visited.*\"");
    assertThat(request.list("Via")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "tel:+15550100, tel:+15550100",
    "sip:victim@example.net, sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org"
  })
  @DisplayName("REG-P-K03: the identity a UE prefers is asserted only if it is one of its own")
  void preferredIdentityMustBeTheUesOwn(String preferred, String asserted) {
    registered(600);
    SipText request = forwardedLater(later().plus("P-Preferred-Identity: <" + preferred + ">"));
    assertThat(request.all("P-Asserted-Identity")).containsExactly("<" + asserted + ">");
    assertThat(request.has("P-Preferred-Identity")).isFalse();
  }

  @Test
  @DisplayName("REG-P-K03: a Route that is not the Service-Route: 400; the right one is kept")
  void routeIsTheServiceRoute() {
    registered(600);
    assertThat(ue.ask(later().plus("Route: <sip:orig@127.0.1.9;lr>"), node.pcscfAddress()).status())
        .isEqualTo(400);
    assertThat(forwardedLater(later().plus("Route: " + serviceRoute())).all("Route"))
        .containsExactly(serviceRoute());
  }

  @Test
  @DisplayName("RFC 5626 5.3: a request of the home network for a contact that is gone: 430")
  void goneFlowIsTold() {
    ue.send(ue.register(600), node.pcscfAddress());
    SipText register = icscf.receive();
    grant(register, ue.contact(), 600);
    String route = "Route: " + register.first("Path");
    SipText request = icscf.request("MESSAGE", ue.contact());

    assertThat(icscf.ask(request.plus(route), node.pcscfAddress()).status()).isEqualTo(501);
    registered(0);
    SipText late = icscf.request("MESSAGE", ue.contact()).plus(route);
    assertThat(icscf.ask(late, node.pcscfAddress()).status()).isEqualTo(430);
  }

  @Test
  @DisplayName("RFC 5626 5.1: a UE that registers a flow gets ob in the Path, another does not")
  void flowIsPromised() {
    String flow = "Contact: <" + ue.contact() + ">;+sip.instance=\"<urn:uuid:1>\";reg-id=1";
    SipText outbound = ue.register(600).with(flow).plus("Supported: outbound");
    assertThat(forwarded(outbound).first("Path")).endsWith(";lr;ob>");
    assertThat(forwarded(ue.register(600).with(flow)).first("Path")).endsWith(";lr>");
  }

  @Test
  @DisplayName("REG-P-K06: a draining P-CSCF answers 305; who leaves or has an emergency may pass")
  void drainingPcscfSendsUesAway() {
    configured.put("telamon.pcscf.use-proxy", "sip:pcscf2.example.net, sip:127.0.0.9:5060");
    SipText response = ue.ask(ue.register(600), node.pcscfAddress());

    assertThat(response.status()).isEqualTo(305);
    assertThat(response.list("Contact"))
        .containsExactly("<sip:pcscf2.example.net>", "<sip:127.0.0.9:5060>");
    assertThat(forwarded(ue.register(0)).startLine()).startsWith("REGISTER");
    assertThat(forwarded(ue.register(600).with("Contact: <" + ue.contact() + ";sos>")).startLine())
        .startsWith("REGISTER");
    SipText mixed = ue.register(600).plus("Contact: <" + ue.contact() + ";sos>");
    assertThat(ue.ask(mixed, node.pcscfAddress()).status()).isEqualTo(305);
    configured.remove("telamon.pcscf.use-proxy");
    assertThat(forwarded(ue.register(600)).startLine()).startsWith("REGISTER");
  }

  @Test
  @DisplayName("REG-P-K08: media security is announced in the 401, or in the 200 to who knows not")
  void mediaSecurityIsAnnounced() {
    assertThat(registered(600).all("Security-Server")).containsExactly("sdes-srtp;mediasec");
    ue.send(ue.register(600), node.pcscfAddress());
    icscf.answer(
        icscf.receive(),
        "401 Unauthorized",
        node.pcscfAddress(),
        "WWW-Authenticate: Digest realm=\"h\", nonce=\"n\", algorithm=MD5, qop=\"auth\"");
    assertThat(ue.receive().all("Security-Server")).containsExactly("sdes-srtp;mediasec");

    ue.send(ue.register(600).plus("Security-Verify: sdes-srtp;mediasec"), node.pcscfAddress());
    SipText register = icscf.receive();
    assertThat(register.has("Security-Verify")).isFalse();
    assertThat(grant(register, ue.contact(), 600).has("Security-Server")).isFalse();
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

  private SipText overload(String... headers) {
    ue.send(ue.register(600), node.pcscfAddress());
    icscf.answer(icscf.receive(), "503 Service Unavailable", node.pcscfAddress(), headers);
    return ue.receive();
  }

  @ParameterizedTest
  @CsvSource({
    "Server: x, 5, 10",
    "Retry-After: 3, 5, 10",
    "Retry-After: soon, 5, 10",
    "Retry-After: 100 (busy);duration=5, 100, 100",
    "Retry-After: 99999999999999999999, 86400, 86400"
  })
  @DisplayName(
      "RFC 3261 21.5.4: overload of the home network: the UE is told the longer Retry-After of two")
  void longerRetryAfterIsTold(String header, int least, int most) {
    SipText refused = overload(header);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.all("Retry-After")).hasSize(1);
    assertThat(Integer.parseInt(refused.first("Retry-After"))).isBetween(least, most);
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.1: nothing can be sent to the home network: 504, told in the log")
  void unreachableHomeNetworkIsNoOverload() {
    overload("Retry-After: 100");
    try (LogLines log = LogLines.of("io.telamon.cscf.refusal")) {
      SipText response = ue.ask(ue.register(600), node.pcscfAddress());
      assertThat(icscf.hearsNothing()).isTrue();
      assertThat(response.status()).isEqualTo(504);
      assertThat(response.has("Retry-After")).isFalse();
      assertThat(log.lines())
          .singleElement(STRING)
          .contains("504", "Call-ID call-" + ue.port())
          .containsPattern("ICID [\\w-]{20,}");
    }
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

  @Test
  @DisplayName("TS 24.229 5.2.2.3: who has the port now is spoken for, not who had it before")
  void lastUserOfAPortIsSpokenFor() {
    registered(600);
    ue.send(ue.register(600).with("To: <" + NEXT + ">"), node.pcscfAddress());
    icscf.answer(
        icscf.receive(),
        "200 OK",
        node.pcscfAddress(),
        "Contact: <" + ue.contact() + ">;expires=600",
        "Service-Route: " + serviceRoute(),
        "P-Associated-URI: <" + NEXT + ">");
    assertThat(ue.receive().status()).isEqualTo(200);
    assertThat(forwardedLater(later()).all("P-Asserted-Identity"))
        .containsExactly("<" + NEXT + ">");
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.3: the port of another private identity gives none of its names")
  void formerUserOfAPortIsNotSpokenFor() {
    registerAs(ue, "a", ue.contact(), 600, ue.contact());
    registeredAsNext("b");
    SipText former = later().plus("P-Preferred-Identity: <" + FakeHss.SIP_IMPU + ">");
    assertThat(ue.ask(former, node.pcscfAddress()).status()).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("TS 24.229 5.2.6.3: two users of one port are told apart by their Service-Route")
  void usersOfOnePortAreToldByTheirRoute() {
    registerAs(ue, "a", ue.contact(), 600, ue.contact());
    registeredAsNext("b");
    SipText ofFirst =
        later()
            .plus("Route: " + serviceRoute())
            .plus("P-Preferred-Identity: <" + FakeHss.SIP_IMPU + ">");
    assertThat(forwardedLater(ofFirst).all("P-Asserted-Identity"))
        .containsExactly("<" + FakeHss.SIP_IMPU + ">");
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.3: a port of TCP is not the port of UDP with the same number")
  void otherTransportIsAnotherSource() throws IOException {
    registered(600);
    try (Socket stranger = new Socket()) {
      stranger.setReuseAddress(true);
      stranger.bind(new InetSocketAddress(ue.address(), ue.port()));
      stranger.connect(node.tcpAddress(), 5000);
      stranger.setSoTimeout(5000);
      String message = later().with(ue.via().replace("/UDP", "/TCP")).toString();
      stranger.getOutputStream().write(message.getBytes(UTF_8));
      BufferedReader responses =
          new BufferedReader(new InputStreamReader(stranger.getInputStream(), UTF_8));
      assertThat(responses.readLine()).startsWith("SIP/2.0 403 ");
    }
  }

  @Test
  @DisplayName("TS 24.229 5.2.6.3: Route and identity are of the same registration")
  void routeIsOfTheIdentityAsserted() {
    registerAs(ue, "a", ue.contact(), 600, ue.contact());
    registeredAsNext("a");
    SipText request =
        forwardedLater(
            later()
                .plus("P-Preferred-Identity: <" + NEXT + ">, <" + FakeHss.SIP_IMPU + ">")
                .plus("Route: " + serviceRoute("next")));
    assertThat(request.all("P-Asserted-Identity")).containsExactly("<" + NEXT + ">");
  }

  private void registeredAsNext(String user) {
    ue.send(
        ue.register(600)
            .with("To: <" + NEXT + ">")
            .plus("Authorization: Digest username=\"" + user + "@h\", response=\"\""),
        node.pcscfAddress());
    icscf.answer(
        icscf.receive(),
        "200 OK",
        node.pcscfAddress(),
        "Contact: <" + ue.contact() + ">;expires=600",
        "Service-Route: " + serviceRoute("next"),
        "P-Associated-URI: <" + NEXT + ">");
    assertThat(ue.receive().status()).isEqualTo(200);
  }

  @Test
  @DisplayName("REG-P-K03, REG-P-K05: equal contacts of two users of one identity are kept apart")
  void equalContactsOfTwoUsers() {
    String contact = "sip:x@192.168.1.10:5060";
    try (Peer other = Peer.at("127.0.1.2")) {
      registerAs(ue, "a", contact, 600, contact);
      registerAs(other, "b", contact, 600, contact, contact);
      assertThat(forwardedLater(later()).startLine()).startsWith("MESSAGE ");
      registerAs(other, "b", contact, 0, contact);
      assertThat(forwardedLater(later()).startLine()).startsWith("MESSAGE ");
      assertThat(other.ask(message(other), node.pcscfAddress()).status()).isEqualTo(403);
    }
  }

  @Test
  @DisplayName(
      "REG-P-K05: Contact * ends what its user registered, not an equal contact of another")
  void wildcardOfOneOfTwoUsers() {
    String contact = "sip:x@192.168.1.10:5060";
    try (Peer other = Peer.at("127.0.1.2")) {
      registerAs(ue, "a", contact, 600, contact);
      registerAs(other, "b", contact, 600, contact, contact);
      SipText leaving = other.register(0).with("Contact: *").with("Expires: 0");
      registerAs(other, "b", leaving, contact);
      assertThat(other.ask(message(other), node.pcscfAddress()).status()).isEqualTo(403);
      assertThat(forwardedLater(later()).startLine()).startsWith("MESSAGE ");
    }
  }

  @Test
  @DisplayName("GIBA-P-07, REG-P-K05: any identity of the set ends what another registered")
  void endByAnotherIdentityOfTheSet() {
    registered(600);
    SipText leaving = ue.register(0).with("To: <" + FakeHss.SIP_IMPU + ">");
    ue.send(leaving, node.pcscfAddress());
    icscf.answer(icscf.receive(), "200 OK", node.pcscfAddress());
    assertThat(ue.receive().status()).isEqualTo(200);
    assertThat(message()).isEqualTo(403);
  }

  private void registerAs(Peer peer, String user, String contact, long expires, String... told) {
    SipText register = peer.register(expires);
    registerAs(peer, user, register.with("Contact: <" + contact + ">;expires=" + expires), told);
  }

  private void registerAs(Peer peer, String user, SipText unnamed, String... told) {
    SipText register =
        unnamed.plus("Authorization: Digest username=\"" + user + "@h\", response=\"\"");
    peer.send(register, node.pcscfAddress());
    List<String> headers = new ArrayList<>();
    for (String listed : told) {
      headers.add("Contact: <" + listed + ">;expires=600");
    }
    headers.add("Service-Route: " + serviceRoute());
    headers.add("P-Associated-URI: <" + FakeHss.SIP_IMPU + ">");
    icscf.answer(icscf.receive(), "200 OK", node.pcscfAddress(), headers.toArray(String[]::new));
    assertThat(peer.receive().status()).isEqualTo(200);
  }

  private SipText later() {
    return message(ue);
  }

  private static SipText message(Peer from) {
    return from.request("MESSAGE", "sip:bob@" + FakeHss.HOME);
  }

  private int message() {
    return ue.ask(later(), node.pcscfAddress()).status();
  }

  private SipText forwardedLater(SipText request) {
    ue.send(request, node.pcscfAddress());
    SipText forwarded = icscf.receive();
    icscf.answer(forwarded, "501 Not Implemented", node.pcscfAddress());
    assertThat(ue.receive().status()).isEqualTo(501);
    return forwarded;
  }

  private String serviceRoute() {
    return serviceRoute("orig");
  }

  private String serviceRoute(String user) {
    return "<sip:" + user + "@" + icscf.hostPort() + ";lr>";
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
    return grant(icscf.receive(), ue.contact(), expires);
  }

  private SipText grant(SipText register, String contact, long expires) {
    icscf.answer(
        register,
        "200 OK",
        node.pcscfAddress(),
        "Contact: <" + contact + ">;expires=" + expires,
        "Service-Route: " + serviceRoute(),
        "P-Associated-URI: <" + FakeHss.SIP_IMPU + ">, <" + FakeHss.TEL_IMPU + ">",
        "P-Charging-Vector: icid-value=a;term-ioi=b",
        "P-Charging-Function-Addresses: ccf=\"aaa://c\"");
    return ue.receive();
  }
}
