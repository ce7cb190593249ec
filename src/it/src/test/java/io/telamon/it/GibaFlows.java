package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * GPRS-IMS-bundled registration seen from outside: SIP text on Gm, RADIUS octets on Gi. The same
 * tests run on every topology; what only a split core puts on the wire is in {@link SplitGibaIT}.
 */
abstract class GibaFlows {
  private static final Duration QUIET = Duration.ofMillis(700);

  final Core core;

  /** Each test has a subscriber and addresses of its own, so that none sees another's state. */
  static int number;

  String imsi;
  String msisdn;
  String address;
  String otherAddress;

  GibaFlows(Core core) {
    this.core = core;
  }

  @BeforeEach
  void subscriber() throws Exception {
    number++;
    imsi = imsi(number);
    msisdn = "1555" + "%04d".formatted(number);
    address = "127.0.20." + number;
    otherAddress = "127.0.2." + number;
    core.provisioning().put(imsi, msisdn);
    core.forget();
  }

  static String imsi(int number) {
    return "0010100032%05d".formatted(number);
  }

  String impu() {
    return "sip:" + imsi + "@" + SipPhone.HOME;
  }

  SipPhone.Register register() {
    return new SipPhone.Register(imsi);
  }

  void activate(String framedAddress) throws IOException {
    try (Ggsn ggsn = new Ggsn(core.radius())) {
      assertThat(ggsn.start(imsi, msisdn, framedAddress)).as("START confirmed").isTrue();
    }
  }

  void assertLoggedOnce(SipPhone refused) throws IOException {
    assertThat(core.refusalsLogged(refused.callId())).as("refusals logged").isEqualTo(1);
  }

  SipText registerFrom(String from) throws IOException {
    try (SipPhone phone = new SipPhone(from, core.pcscf())) {
      return phone.register(register());
    }
  }

  @Nested
  @DisplayName("F-01 GIBA successful registration")
  class F01 {

    @Test
    @DisplayName(
        "a phone with a reported address is registered with its implicit set"
            + " [GIBA-H-06 GIBA-H-13 GIBA-I-01 GIBA-S-04 GIBA-S-09"
            + " GIBA-S-12 GIBA-S-13 GIBA-S-26 GIBA-S-27 GIBA-S-K04 GIBA-H-20 GIBA-H-21 GIBA-P-09]")
    void registers() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        SipText response = phone.register(register());
        assertThat(response.status()).as(response.raw()).isEqualTo(200);
        assertThat(response.header("Contact"))
            .contains(phone.contactUri())
            .containsPattern("expires=600000");
        assertThat(String.join(", ", response.all("P-Associated-URI")))
            .startsWith("<sip:+" + msisdn + "@" + SipPhone.HOME + ">")
            .contains("<tel:+" + msisdn + ">")
            .doesNotContain(imsi);
        assertThat(response.header("Service-Route"))
            .contains(core.scscf().getAddress().getHostAddress() + ":" + core.scscf().getPort());
        assertThat(response.header("Path")).contains(";lr");
        assertThat(response.has("P-Charging-Function-Addresses")).isFalse();
        assertThat(response.has("P-Charging-Vector")).isFalse();
        assertThat(response.all("Via")).hasSize(1);
      }
    }

    @Test
    @DisplayName("the registration is refreshed from the same contact [GIBA-S-14 GIBA-S-K03]")
    void refreshes() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        assertThat(phone.register(register()).status()).isEqualTo(200);
        SipText again = phone.register(register().expires(1800));
        assertThat(again.status()).as(again.raw()).isEqualTo(200);
        assertThat(again.header("Contact")).containsPattern("expires=1800");
      }
    }

    @Test
    @DisplayName("the registration is ended by expires 0 [GIBA-P-07 GIBA-S-K03]")
    void deregisters() throws Exception {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        assertThat(phone.register(register()).status()).isEqualTo(200);
        assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"");
        SipText gone = phone.register(register().expires(0));
        assertThat(gone.status()).as(gone.raw()).isEqualTo(200);
        assertThat(gone.header("Contact")).doesNotContain(phone.contactUri());
        assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
      }
    }

    @Test
    @DisplayName("a sent-by that is a name does not matter, the packet's source does [GIBA-S-08]")
    void nameInSentBy() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        String sentBy = "phone.example.invalid:" + phone.port();
        SipText response = phone.register(register().sentBy(sentBy));
        assertThat(response.status()).as(response.raw()).isEqualTo(200);
        assertThat(response.header("Via")).contains("received=" + address);
      }
    }

    @Test
    @DisplayName("without a START there is no address and no registration [GIBA-H-K03 GIBA-S-K08]")
    void noContext() throws Exception {
      assertThat(registerFrom(address).status()).isEqualTo(403);
      assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
    }
  }

  @Nested
  @DisplayName("F-02 GIBA identity theft")
  class F02 {

    @Test
    @DisplayName(
        "who claims another's identity from his own address gets 403 and changes nothing"
            + " [GIBA-S-02 GIBA-S-11 GIBA-P-01]")
    void theft() throws Exception {
      activate(address);
      try (SipPhone victim = new SipPhone(address, core.pcscf())) {
        assertThat(victim.register(register()).status()).isEqualTo(200);
        String before = core.provisioning().get(imsi);
        assertThat(registerFrom(otherAddress).status()).isEqualTo(403);
        assertThat(core.provisioning().get(imsi)).isEqualTo(before);
        assertThat(victim.register(register()).status()).as("the victim goes on").isEqualTo(200);
      }
    }

    @Test
    @DisplayName("the victim's address in sent-by does not help [GIBA-P-03 GIBA-S-08]")
    void victimsAddressInSentBy() throws IOException {
      activate(address);
      try (SipPhone thief = new SipPhone(otherAddress, core.pcscf())) {
        SipText response = thief.register(register().sentBy(address + ":" + thief.port()));
        assertThat(response.status()).as(response.raw()).isEqualTo(403);
        assertLoggedOnce(thief);
      }
    }

    @Test
    @DisplayName("a received parameter of the thief's own is overwritten [GIBA-P-04]")
    void forgedReceived() throws IOException {
      activate(address);
      try (SipPhone thief = new SipPhone(otherAddress, core.pcscf())) {
        SipText response = thief.register(register().viaParameters(";received=" + address));
        assertThat(response.status()).as(response.raw()).isEqualTo(403);
        assertLoggedOnce(thief);
      }
    }

    @Test
    @DisplayName("a second Via with the victim's address is refused [GIBA-P-K04 GIBA-S-K09]")
    void secondVia() throws IOException {
      activate(address);
      String lower = "SIP/2.0/UDP " + address + ":5060;branch=z9hG4bKlower";
      for (String spelling : new String[] {"Via: " + lower, "v: " + lower, "VIA :\r\n " + lower}) {
        try (SipPhone thief = new SipPhone(otherAddress, core.pcscf())) {
          SipText response = thief.register(register().lowerVia(spelling));
          assertThat(response.status()).as(spelling).isEqualTo(400);
          assertLoggedOnce(thief);
        }
      }
    }

    @Test
    @DisplayName("a second Via on the same line is refused [GIBA-P-K04]")
    void secondViaAfterComma() throws IOException {
      activate(address);
      try (SipPhone thief = new SipPhone(otherAddress, core.pcscf())) {
        String lower = ", SIP/2.0/UDP " + address + ":5060;branch=z9hG4bKlower";
        assertThat(thief.register(register().viaParameters(lower)).status()).isEqualTo(400);
        assertLoggedOnce(thief);
      }
    }
  }

  @Nested
  @DisplayName("A UE that tries to be more than a UE")
  class Forgery {

    @Test
    @DisplayName("a Route to the S-CSCF does not lead there [GIBA-P-06]")
    void routeToScscf() throws Exception {
      activate(address);
      String scscf = core.scscf().getAddress().getHostAddress() + ":" + core.scscf().getPort();
      for (String from : new String[] {address, otherAddress}) {
        try (SipPhone phone = new SipPhone(from, core.pcscf())) {
          SipText response = phone.register(register().header("Route: <sip:" + scscf + ";lr>"));
          assertThat(response.status()).as(response.raw()).isEqualTo(400);
          assertThat(response.header("Warning")).contains("Route");
        }
      }
      assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
    }

    @Test
    @DisplayName("a Route to the P-CSCF itself is what a UE may send")
    void routeToPcscf() throws Exception {
      activate(address);
      String pcscf = core.pcscf().getAddress().getHostAddress() + ":" + core.pcscf().getPort();
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        SipText response = phone.register(register().header("Route: <sip:" + pcscf + ";lr>"));
        assertThat(response.status()).as(response.raw()).isEqualTo(200);
      }
    }

    @Test
    @DisplayName("integrity-protected of a UE registers nobody [AKA-P-K05]")
    void forgedIntegrityProtected() throws Exception {
      activate(address);
      for (String value : new String[] {"yes", "auth-done", "tls-yes", "ip-assoc-yes"}) {
        String authorization =
            "Authorization: Digest username=\"%s@%s\", realm=\"%s\", nonce=\"\", uri=\"sip:%s\","
                + " response=\"\", integrity-protected=\"%s\"";
        String line =
            authorization.formatted(imsi, SipPhone.HOME, SipPhone.HOME, SipPhone.HOME, value);
        for (String from : new String[] {address, otherAddress}) {
          try (SipPhone phone = new SipPhone(from, core.pcscf())) {
            SipText response = phone.register(register().header(line));
            assertThat(response.status()).as(response.raw()).isBetween(400, 499);
            assertLoggedOnce(phone);
          }
          assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
        }
      }
    }

    @Test
    @DisplayName(
        "what only the network may say helps no thief and hurts no honest phone"
            + " [GIBA-P-K02 AKA-P-K05]")
    void forgedNetworkHeaders() throws IOException {
      activate(address);
      for (String line :
          new String[] {
            "P-Asserted-Identity: <sip:+" + msisdn + "@" + SipPhone.HOME + ">",
            "P-Visited-Network-ID: \"trusted.example\"",
            "P-Charging-Vector: icid-value=forged",
            "P-Access-Network-Info:"
                + " 3GPP-UTRAN-FDD;utran-cell-id-3gpp=0010100010001;network-provided",
          }) {
        assertThat(answerTo(line, otherAddress).status()).as("thief: " + line).isEqualTo(403);
        SipText honest = answerTo(line, address);
        assertThat(honest.status()).as("honest: " + line).isEqualTo(200);
        assertThat(honest.raw()).doesNotContain("trusted.example").doesNotContain("forged");
      }
    }

    private SipText answerTo(String line, String from) throws IOException {
      try (SipPhone phone = new SipPhone(from, core.pcscf())) {
        return phone.register(register().header(line));
      }
    }

    @Test
    @DisplayName("I-CSCF and S-CSCF do not listen to a stranger [AKA-S-K08]")
    void strangersAtTheCore() throws IOException {
      activate(address);
      for (var target : new java.net.InetSocketAddress[] {core.icscf(), core.scscf()}) {
        try (SipPhone stranger = new SipPhone(address, target)) {
          assertThat(stranger.register(register()).status()).as(target.toString()).isEqualTo(403);
        }
      }
    }

    @Test
    @DisplayName("a request of a phone that is not registered goes nowhere [GIBA-P-K03]")
    void unregisteredSource() throws IOException {
      try (SipPhone stranger = new SipPhone(address, core.pcscf())) {
        stranger.send(stranger.text(register()).replace("REGISTER", "MESSAGE"));
        assertThat(stranger.awaitFinal(Duration.ofSeconds(10)).status()).isEqualTo(403);
      }
    }
  }

  @Nested
  @DisplayName("Every request of the user")
  class EveryRequest {

    @Test
    @DisplayName("is served from the stored address, and refused from any other [GIBA-S-01]")
    void addressDecides() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf());
          SipPhone thief = new SipPhone(otherAddress, core.pcscf())) {
        assertThat(phone.register(register()).status()).isEqualTo(200);
        assertThat(phone.message(register()).status()).as("served").isEqualTo(501);
        assertThat(phone.register(register()).status()).isEqualTo(200);
        assertThat(thief.message(register()).status()).isEqualTo(403);
        SipPhone.Register refresh = register();
        refresh.contact = phone.contactUri();
        assertThat(thief.register(refresh).status()).isEqualTo(403);
        assertThat(phone.message(register()).status()).as("still served").isEqualTo(501);
      }
    }

    @Test
    @DisplayName("a NAT on the way is not made up for: 403 [GIBA-P-02]")
    void behindNat() throws IOException {
      activate(address);
      try (SipPhone natted = new SipPhone(otherAddress, core.pcscf())) {
        SipPhone.Register inside = register().sentBy(address + ":5060").viaParameters(";rport");
        inside.contact = "sip:" + address + ":5060";
        assertThat(natted.register(inside).status()).isEqualTo(403);
      }
    }

    @Test
    @DisplayName("goes by the Service-Route and no other: 400 [REG-P-K03]")
    void routeIsChecked() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        String route = phone.register(register()).header("Service-Route");
        assertThat(phone.message(register(), "Route: " + route).status()).isEqualTo(501);
        assertThat(phone.message(register(), "Route: <sip:orig@127.0.0.9;lr>").status())
            .isEqualTo(400);
      }
    }

    @Test
    @DisplayName("keep-alives a UE offers are asked for [REG-P-K07]")
    void keepAlive() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        SipText offered = phone.register(register().viaParameters(";keep"));
        assertThat(offered.status()).isEqualTo(200);
        assertThat(offered.header("Via")).contains(";keep=30");
        assertThat(phone.register(register()).header("Via")).doesNotContain("keep");
      }
    }
  }

  @Nested
  @DisplayName("Several contacts")
  class SeveralContacts {
    private static final String INSTANCE =
        "+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000000000001>\"";

    private SipPhone.Register flow(SipPhone phone, int regId) {
      SipPhone.Register register = register().header("Supported: outbound");
      register.contact = phone.contactUri();
      return register.contactParameters(INSTANCE + ";reg-id=" + regId);
    }

    @Test
    @DisplayName(
        "flows of one terminal are kept apart, replaced and removed" + " [REG-S-K03 REG-S-K07]")
    void flows() throws Exception {
      activate(address);
      try (SipPhone one = new SipPhone(address, core.pcscf());
          SipPhone two = new SipPhone(address, core.pcscf())) {
        SipText first = one.register(flow(one, 1));
        assertThat(first.status()).as(first.raw()).isEqualTo(200);
        assertThat(first.header("Require")).isEqualTo("outbound");
        assertThat(first.header("Path")).contains(";ob");
        assertThat(first.header("Contact")).contains("reg-id=1").contains(INSTANCE);

        assertThat(two.register(flow(two, 2)).all("Contact")).hasSize(2);
        assertThat(one.message(register()).status()).as("one is served").isEqualTo(501);
        assertThat(two.message(register()).status()).as("two is served").isEqualTo(501);
        assertThat(one.register(flow(one, 1)).all("Contact")).as("refreshed").hasSize(2);
        assertThat(two.register(flow(two, 2).expires(0)).all("Contact"))
            .singleElement()
            .asString()
            .contains("reg-id=1");
        assertThat(two.message(register()).status()).as("two is gone").isEqualTo(403);

        SipPhone.Register star = register().expires(0);
        star.contact = "*";
        assertThat(one.register(star).all("Contact")).isEmpty();
        assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
      }
    }

    @Test
    @DisplayName("without reg-id a new contact takes the place of the old one [REG-S-K06]")
    void movedContact() throws IOException {
      activate(address);
      try (SipPhone old = new SipPhone(address, core.pcscf());
          SipPhone moved = new SipPhone(address, core.pcscf())) {
        assertThat(old.register(register()).status()).isEqualTo(200);
        assertThat(moved.register(register()).all("Contact"))
            .singleElement()
            .asString()
            .contains(moved.contactUri());
        assertThat(moved.message(register()).status()).isEqualTo(501);
        assertThat(old.message(register()).status()).as("its binding is gone").isEqualTo(403);
      }
    }

    @Test
    @DisplayName("a query lists the contacts and changes nothing [REG-S-K03]")
    void query() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        phone.register(register());
        SipPhone.Register query = register();
        query.contact = "";
        SipText listed = phone.register(query);
        assertThat(listed.status()).as(listed.raw()).isEqualTo(200);
        assertThat(listed.header("Contact")).contains(phone.contactUri());
      }
    }
  }

  @Nested
  @DisplayName("F-10 PDP context change, prompt RTA")
  class F10 {

    @Test
    @DisplayName(
        "a new address ends the registration of the old one and serves the new"
            + " [GIBA-H-03 GIBA-H-10 GIBA-H-11 GIBA-H-14 GIBA-S-10 GIBA-S-K07]")
    void newAddress() throws Exception {
      activate(address);
      try (SipPhone old = new SipPhone(address, core.pcscf())) {
        assertThat(old.register(register()).status()).isEqualTo(200);
        activate(otherAddress);
        assertThat(core.provisioning().get(imsi))
            .contains(otherAddress)
            .doesNotContain(address)
            .doesNotContain("\"REGISTERED\"");
        assertThat(old.register(register()).status()).as("old address").isEqualTo(403);
      }
      assertThat(registerFrom(otherAddress).status()).as("new address").isEqualTo(200);
    }

    @Test
    @DisplayName("the same address again changes nothing [GIBA-H-12]")
    void sameAddress() throws Exception {
      activate(address);
      assertThat(registerFrom(address).status()).isEqualTo(200);
      activate(address);
      assertThat(core.provisioning().get(imsi)).contains(address).contains("\"REGISTERED\"");
    }

    @Test
    @DisplayName("a repeated START is answered again and not executed again [GIBA-H-K08]")
    void retransmission() throws Exception {
      byte[] start =
          Ggsn.context(RadiusPacket.START, imsi, msisdn, address).octets(77, Ggsn.SECRET);
      try (Ggsn ggsn = new Ggsn(core.radius())) {
        ggsn.send(start);
        assertThat(ggsn.isConfirmed(start, Duration.ofSeconds(8))).isTrue();
        activate(otherAddress);
        ggsn.send(start);
        assertThat(ggsn.isConfirmed(start, Duration.ofSeconds(8))).isTrue();
      }
      assertThat(core.provisioning().get(imsi)).contains(otherAddress);
    }

    @Test
    @DisplayName("a START with the wrong secret is not heard [GIBA-H-K07]")
    void wrongSecret() throws Exception {
      byte[] start = Ggsn.context(RadiusPacket.START, imsi, msisdn, address).octets(1, "wrong");
      try (Ggsn ggsn = new Ggsn(core.radius())) {
        ggsn.send(start);
        assertThat(ggsn.isConfirmed(start, QUIET)).isFalse();
      }
      assertThat(core.provisioning().get(imsi)).doesNotContain(address);
    }

    @Test
    @DisplayName("a START of an unknown IMSI is not confirmed [GIBA-H-K09]")
    void unknownImsi() throws Exception {
      byte[] start =
          Ggsn.context(RadiusPacket.START, "001019999999999", "19999", address)
              .octets(1, Ggsn.SECRET);
      try (Ggsn ggsn = new Ggsn(core.radius())) {
        ggsn.send(start);
        assertThat(ggsn.isConfirmed(start, QUIET)).isFalse();
      }
    }
  }

  @Nested
  @DisplayName("F-11 Accounting STOP")
  class F11 {

    @Test
    @DisplayName(
        "a STOP with the stored address ends binding and registration" + " [GIBA-H-16 GIBA-S-K07]")
    void match() throws Exception {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf());
          Ggsn ggsn = new Ggsn(core.radius())) {
        assertThat(phone.register(register()).status()).isEqualTo(200);
        assertThat(ggsn.stop(imsi, msisdn, address)).as("STOP confirmed").isTrue();
        Eventually.holds(
            () -> !core.provisioning().get(imsi).contains("\"REGISTERED\""), "de-registered");
        assertThat(core.provisioning().get(imsi)).doesNotContain(address);
        assertThat(phone.message(register()).status()).as("not restored").isEqualTo(403);
        assertThat(phone.register(register()).status()).isEqualTo(403);
      }
    }

    @Test
    @DisplayName(
        "a STOP with another address is confirmed and changes nothing [GIBA-H-17 GIBA-H-K09]")
    void mismatch() throws Exception {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf());
          Ggsn ggsn = new Ggsn(core.radius())) {
        assertThat(phone.register(register()).status()).isEqualTo(200);
        String before = core.provisioning().get(imsi);
        assertThat(ggsn.stop(imsi, msisdn, otherAddress)).as("STOP confirmed").isTrue();
        assertThat(core.provisioning().get(imsi)).isEqualTo(before).contains("\"REGISTERED\"");
        assertThat(phone.register(register()).status()).isEqualTo(200);
      }
    }
  }
}
