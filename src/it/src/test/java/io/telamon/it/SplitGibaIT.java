package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.it.DiameterMessage.Avp;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** P-CSCF, I-CSCF, S-CSCF and HSS in a server each, with Mw and Cx looked at on the wire. */
@DisplayName("GIBA, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitGibaIT extends GibaFlows {
  private static final int VENDOR = DiameterMessage.VENDOR_3GPP;
  private static final int UAR = 300;
  private static final int SAR = 301;
  private static final int MAR = 303;
  private static final int RTR = 304;

  SplitGibaIT(Core core) {
    super(core);
  }

  private List<DiameterMessage> icscfCx(int command) {
    return core.icscfCx().orElseThrow().seen(command);
  }

  private List<DiameterMessage> scscfCx(int command) {
    return core.scscfCx().orElseThrow().seen(command);
  }

  private String impi() {
    return imsi + "@" + SipPhone.HOME;
  }

  @Nested
  @DisplayName("On the wire")
  class Wire {

    @Test
    @DisplayName(
        "the P-CSCF forwards with Path, Require, P-Charging-Vector and P-Visited-Network-ID"
            + " [GIBA-P-05 GIBA-P-06 GIBA-P-K01 GIBA-P-K02 GIBA-I-03]")
    void mwRequest() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        SipPhone.Register forged =
            register()
                .header("P-Visited-Network-ID: \"trusted.example\"")
                .header("P-Asserted-Identity: <sip:boss@" + SipPhone.HOME + ">")
                .header("P-Charging-Vector: icid-value=forged");
        assertThat(phone.register(forged).status()).isEqualTo(200);
        SipText onMw = core.mw().orElseThrow().requests().get(0);
        assertThat(onMw.header("Path"))
            .contains(core.pcscf().getAddress().getHostAddress() + ":" + core.pcscf().getPort())
            .contains(";lr");
        assertThat(onMw.all("Require")).anyMatch(value -> value.contains("path"));
        assertThat(onMw.header("P-Charging-Vector"))
            .contains("icid-value=")
            .doesNotContain("forged");
        assertThat(onMw.all("P-Visited-Network-ID")).hasSize(1);
        assertThat(onMw.header("P-Visited-Network-ID")).contains(SipPhone.HOME);
        assertThat(onMw.has("P-Asserted-Identity")).isFalse();
        assertThat(onMw.has("Authorization")).isFalse();
        assertThat(onMw.all("Via")).hasSize(2);
        assertThat(onMw.all("Via").get(1))
            .as("sent-by is the source: no received")
            .contains(address + ":" + phone.port())
            .doesNotContain("received");
      }
    }

    @Test
    @DisplayName("integrity-protected of a UE does not reach Mw, however it is written [AKA-P-K05]")
    void forgedIntegrityProtected() throws IOException {
      activate(address);
      String credentials =
          "username=\"%s\",realm=\"%s\",nonce=\"\",uri=\"sip:%s\",response=\"\",%s";
      for (String start : new String[] {"Digest ", "Digest\t", "Digest\r\n ", "DIGEST  "}) {
        for (String forged :
            new String[] {"integrity-protected=\"auth-done\"", "Integrity-Protected = auth-done"}) {
          String value = credentials.formatted(impi(), SipPhone.HOME, SipPhone.HOME, forged);
          core.forget();
          try (SipPhone phone = new SipPhone(address, core.pcscf())) {
            SipText answer = phone.register(register().header("Authorization: " + start + value));
            assertThat(answer.status()).as(answer.raw()).isBetween(400, 499);
          }
          assertThat(core.mw().orElseThrow().requests())
              .as(start + forged)
              .noneMatch(request -> request.raw().contains("auth-done"));
          assertThat(scscfCx(SAR)).as("nobody is registered by it").isEmpty();
        }
      }
    }

    @Test
    @DisplayName("received is added where sent-by is a name [GIBA-P-03]")
    void mwReceived() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        phone.register(register().sentBy("phone.example.invalid:" + phone.port()));
        SipText onMw = core.mw().orElseThrow().requests().get(0);
        assertThat(onMw.all("Via").get(1)).contains("received=" + address);
      }
    }

    @Test
    @DisplayName("each registration has an icid of its own [GIBA-P-K02]")
    void icidIsFresh() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        phone.register(register());
        phone.register(register());
        List<String> icids =
            core.mw().orElseThrow().requests().stream()
                .map(request -> request.header("P-Charging-Vector"))
                .toList();
        assertThat(icids).hasSize(2).doesNotHaveDuplicates();
      }
    }

    @Test
    @DisplayName("UAR and UAA of a first registration [GIBA-I-02 GIBA-I-K01 GIBA-S-23 GIBA-H-K01]")
    void uar() throws IOException {
      activate(address);
      registerFrom(address);
      DiameterMessage uar = icscfCx(UAR).get(0);
      assertThat(uar.application()).isEqualTo(16777216);
      assertThat(uar.flags() & 0xC0).as("REQ and PXY").isEqualTo(0xC0);
      assertThat(uar.text(1, 0)).isEqualTo(impi());
      assertThat(uar.text(601, VENDOR)).isEqualTo(impu());
      assertThat(uar.text(600, VENDOR)).isEqualTo(SipPhone.HOME);
      assertThat(uar.first(623, VENDOR).map(Avp::number)).hasValue(0);
      assertThat(uar.first(277, 0).map(Avp::number)).as("no state maintained").hasValue(1);
      DiameterMessage uaa = icscfCx(UAR).get(1);
      assertThat(uaa.isRequest()).isFalse();
      assertThat(uaa.hopByHop()).isEqualTo(uar.hopByHop());
      assertThat(uaa.endToEnd()).isEqualTo(uar.endToEnd());
      assertThat(uaa.result()).as("FIRST_REGISTRATION").isEqualTo(102001);
    }

    @Test
    @DisplayName(
        "MAR asks for Early-IMS-Security, MAA tells the address and nothing else"
            + " [GIBA-S-07 GIBA-S-19 GIBA-S-20 GIBA-S-21 GIBA-S-K02 GIBA-H-23 GIBA-H-24 GIBA-H-25"
            + " GIBA-H-28 GIBA-H-29 GIBA-H-K02]")
    void mar() throws IOException {
      activate(address);
      registerFrom(address);
      List<DiameterMessage> exchange = scscfCx(MAR);
      assertThat(exchange).as("exactly one MAR and MAA").hasSize(2);
      DiameterMessage mar = exchange.get(0);
      assertThat(mar.text(1, 0)).isEqualTo(impi());
      assertThat(mar.text(601, VENDOR)).isEqualTo(impu());
      assertThat(mar.text(602, VENDOR)).startsWith("sip:127.0.77.13:");
      assertThat(mar.first(607, VENDOR).map(Avp::number)).hasValue(1);
      List<Avp> asked = mar.first(612, VENDOR).orElseThrow().group();
      assertThat(asked).singleElement().extracting(Avp::text).isEqualTo("Early-IMS-Security");

      DiameterMessage maa = exchange.get(1);
      assertThat(maa.result()).isEqualTo(2001);
      assertThat(maa.all(612, VENDOR)).hasSize(1);
      List<Avp> told = maa.first(612, VENDOR).orElseThrow().group();
      assertThat(told).extracting(Avp::code).containsExactlyInAnyOrder(608, 8);
      Avp framed = told.stream().filter(avp -> avp.code() == 8).findFirst().orElseThrow();
      assertThat(framed.vendor()).isZero();
      assertThat(framed.data()).isEqualTo(InetAddress.getByName(address).getAddress());
    }

    @Test
    @DisplayName(
        "SAR REGISTRATION brings the profile with the temporary identity barred"
            + " [GIBA-S-12 GIBA-S-K03 GIBA-H-18 GIBA-H-20 GIBA-H-21 GIBA-H-K05]")
    void sar() throws Exception {
      activate(address);
      registerFrom(address);
      DiameterMessage sar = scscfCx(SAR).get(0);
      assertThat(sar.text(1, 0)).isEqualTo(impi());
      assertThat(sar.text(601, VENDOR)).isEqualTo(impu());
      assertThat(sar.first(614, VENDOR).map(Avp::number)).hasValue(1);
      assertThat(sar.first(624, VENDOR)).isPresent();
      DiameterMessage saa = scscfCx(SAR).get(1);
      assertThat(saa.result()).isEqualTo(2001);
      Document profile = xml(saa.text(606, VENDOR));
      assertThat(profile.getDocumentElement().getTagName()).isEqualTo("IMSSubscription");
      assertThat(content(profile.getDocumentElement(), "PrivateID")).isEqualTo(impi());
      assertThat(barring(profile, impu())).isEqualTo("1");
      assertThat(barring(profile, "tel:+" + msisdn)).isIn("", "0");
    }

    @Test
    @DisplayName("refresh is RE_REGISTRATION, expires 0 USER_DEREGISTRATION [GIBA-S-K03 REG-I-K01]")
    void assignmentTypes() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf())) {
        phone.register(register());
        phone.register(register());
        phone.register(register().expires(0));
        List<Integer> types =
            scscfCx(SAR).stream()
                .filter(DiameterMessage::isRequest)
                .map(sar -> sar.first(614, VENDOR).orElseThrow().number())
                .toList();
        assertThat(types).containsExactly(1, 2, 5);
        assertThat(icscfCx(UAR).stream().filter(DiameterMessage::isRequest))
            .as("one UAR for every REGISTER")
            .hasSize(3)
            .last()
            .extracting(uar -> uar.first(623, VENDOR).orElseThrow().number())
            .isEqualTo(1);
      }
    }

    @Test
    @DisplayName(
        "identity theft: at most two MAR, no SAR; a lower Via: no UAR at all"
            + " [GIBA-S-10 GIBA-S-11 GIBA-P-K04]")
    void theftOnCx() throws IOException {
      activate(address);
      registerFrom(otherAddress);
      assertThat(scscfCx(MAR).stream().filter(DiameterMessage::isRequest)).hasSizeBetween(1, 2);
      assertThat(scscfCx(SAR)).isEmpty();
      core.forget();
      try (SipPhone thief = new SipPhone(otherAddress, core.pcscf())) {
        thief.register(register().lowerVia("Via: SIP/2.0/UDP " + address + ";branch=z9hG4bK1"));
      }
      assertThat(icscfCx(UAR)).isEmpty();
      assertThat(core.mw().orElseThrow().seen()).isEmpty();
    }

    @Test
    @DisplayName(
        "a later REGISTER from another address is refused without MAR [GIBA-S-15 GIBA-S-16]")
    void noQueryForRefresh() throws IOException {
      activate(address);
      try (SipPhone phone = new SipPhone(address, core.pcscf());
          SipPhone thief = new SipPhone(otherAddress, core.pcscf())) {
        phone.register(register());
        core.forget();
        SipPhone.Register refresh = register();
        refresh.contact = phone.contactUri();
        assertThat(thief.register(refresh).status()).isEqualTo(403);
        assertThat(scscfCx(MAR)).isEmpty();
        assertThat(scscfCx(SAR)).isEmpty();
      }
    }

    @Test
    @DisplayName(
        "a changed address sends RTR PERMANENT_TERMINATION before the START is confirmed"
            + " [GIBA-H-10 GIBA-H-14 GIBA-H-K06 GIBA-S-K07]")
    void rtrOnChange() throws IOException {
      activate(address);
      registerFrom(address);
      core.forget();
      activate(otherAddress);
      List<DiameterMessage> exchange = scscfCx(RTR);
      assertThat(exchange).as("RTR and RTA passed before the confirmation").hasSize(2);
      DiameterMessage rtr = exchange.get(0);
      assertThat(rtr.text(293, 0)).isEqualTo("scscf." + SipPhone.HOME);
      assertThat(rtr.text(283, 0)).isEqualTo(SipPhone.HOME);
      assertThat(rtr.text(1, 0)).isEqualTo(impi());
      assertThat(rtr.first(277, 0).map(Avp::number)).hasValue(1);
      List<Avp> reason = rtr.first(615, VENDOR).orElseThrow().group();
      assertThat(reason.get(0).code()).isEqualTo(616);
      assertThat(reason.get(0).number()).as("PERMANENT_TERMINATION").isZero();
      assertThat(exchange.get(1).result()).isEqualTo(2001);
    }

    @Test
    @DisplayName("no RTR for the same address or a user who is not registered [GIBA-H-12]")
    void noRtr() throws IOException {
      activate(address);
      activate(otherAddress);
      assertThat(scscfCx(RTR)).as("not registered").isEmpty();
      registerFrom(otherAddress);
      activate(otherAddress);
      assertThat(scscfCx(RTR)).as("same address").isEmpty();
    }

    @Test
    @DisplayName(
        "a STOP that matches sends RTR, one that does not sends none [GIBA-H-16 GIBA-H-17]")
    void rtrOnStop() throws Exception {
      activate(address);
      registerFrom(address);
      try (Ggsn ggsn = new Ggsn(core.radius())) {
        ggsn.stop(imsi, msisdn, otherAddress);
        assertThat(scscfCx(RTR)).isEmpty();
        ggsn.stop(imsi, msisdn, address);
      }
      Eventually.holds(() -> scscfCx(RTR).size() == 2, "RTR and RTA");
    }

    private static Document xml(String text) throws Exception {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static String barring(Document profile, String identity) {
      var identities = profile.getElementsByTagName("PublicIdentity");
      for (int i = 0; i < identities.getLength(); i++) {
        Element element = (Element) identities.item(i);
        if (content(element, "Identity").equals(identity)) {
          return content(element, "BarringIndication");
        }
      }
      throw new AssertionError("not in the profile: " + identity);
    }

    private static String content(Element parent, String name) {
      var found = parent.getElementsByTagName(name);
      return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
  }
}
