package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The test is the P-CSCF: what it says on Mw is its own, and it sees what the home network says.
 */
@DisplayName("I-CSCF, S-CSCF and HSS behind a P-CSCF of the test")
@RunsOn(Topology.SPLIT)
class SplitNeighbourIT {
  private static final int UAR = 300;
  private static final int MAR = 303;
  private static final String CHARGING = "P-Charging-Function-Addresses";
  private static final String OTHER_NETWORK = "other.example.net";

  private static int number;

  private final Core core;
  private final String imsi;
  private final String ue;

  SplitNeighbourIT(Core core) {
    this.core = core;
    number++;
    this.imsi = "0010100035%05d".formatted(number);
    this.ue = "127.0.35." + number;
  }

  @BeforeEach
  void subscribe() throws Exception {
    core.provisioning()
        .store(
            "../charging-information/it-charging",
            "{\"name\": \"it-charging\", \"primaryCcf\": \"aaa://ccf.example.net\"}");
    core.provisioning()
        .store(
            imsi,
            """
            {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s",
             "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"],
             "visitedNetworks": ["%3$s", "%4$s"], "chargingInformation": "it-charging",
             "authenticationSchemes": ["Early-IMS-Security"]}
            """
                .formatted(imsi, AkaPhone.msisdn(imsi), SipPhone.HOME, OTHER_NETWORK));
    core.forget();
  }

  private void activate(RadiusPacket start) throws IOException {
    activate(imsi, start);
  }

  private void activate(String user, RadiusPacket start) throws IOException {
    try (Ggsn ggsn = new Ggsn(core.radius())) {
      RadiusPacket packet = start.imsi(user).msisdn(AkaPhone.msisdn(user)).session("s" + user);
      assertThat(ggsn.confirmed(packet)).as("START confirmed").isTrue();
    }
  }

  private static RadiusPacket start() {
    return RadiusPacket.of(RadiusPacket.START);
  }

  private static SipPhone pcscf(InetSocketAddress to) throws IOException {
    return new SipPhone(Core.NEIGHBOUR, to);
  }

  private SipPhone.Register registerFrom(SipPhone pcscf, String sentBy) {
    return new SipPhone.Register(imsi)
        .lowerVia(via(sentBy))
        .header("Path: <" + pcscf.contactUri() + ";lr>")
        .header("Require: path");
  }

  private static String via(String sentBy) {
    return "Via: SIP/2.0/UDP " + sentBy + ";branch=z9hG4bKue";
  }

  @Test
  @DisplayName(
      "the visited network is identified: a P-CSCF of another one gets no charging addresses,"
          + " and none need be named [GIBA-S-05]")
  void visitedNetwork() throws Exception {
    activate(start().address(ue));
    try (SipPhone pcscf = pcscf(core.icscf())) {
      SipText home = pcscf.register(visited(pcscf, SipPhone.HOME));
      assertThat(home.status()).as(home.raw()).isEqualTo(200);
      assertThat(home.header(CHARGING)).contains("ccf.example.net");
      SipText away = pcscf.register(visited(pcscf, OTHER_NETWORK));
      assertThat(away.status()).as(away.raw()).isEqualTo(200);
      assertThat(away.has(CHARGING)).isFalse();
      SipText unnamed = pcscf.register(registerFrom(pcscf, ue + ":5060"));
      assertThat(unnamed.status()).as(unnamed.raw()).isEqualTo(200);
    }
    assertThat(core.icscfCx().orElseThrow().seen(UAR))
        .filteredOn(DiameterMessage::isRequest)
        .extracting(uar -> uar.text(600, DiameterMessage.VENDOR_3GPP))
        .containsExactly(SipPhone.HOME, OTHER_NETWORK, SipPhone.HOME);
  }

  private SipPhone.Register visited(SipPhone pcscf, String network) {
    return registerFrom(pcscf, ue + ":5060").header("P-Visited-Network-ID: \"" + network + '"');
  }

  @Test
  @DisplayName("an IPv6 prefix is compared as a prefix, however it is written [GIBA-S-K05]")
  void prefix() throws Exception {
    activate(start().prefix("2001:db8:35:1::"));
    try (SipPhone pcscf = pcscf(core.icscf())) {
      for (String sentBy :
          List.of("[2001:db8:35:1::1]:5060", "[2001:DB8:0035:0001:0:0:c0de:2]:5060")) {
        SipText response = pcscf.register(registerFrom(pcscf, sentBy));
        assertThat(response.status()).as(sentBy).isEqualTo(200);
      }
      for (String sentBy : List.of("[2001:db8:35:2::1]:5060", ue + ":5060")) {
        SipText response = pcscf.register(registerFrom(pcscf, sentBy));
        assertThat(response.status()).as(sentBy).isEqualTo(403);
      }
    }
  }

  @Test
  @DisplayName("where users share a prefix, all 128 bits are compared [GIBA-S-K05]")
  void interfaceIdentifier() throws Exception {
    String other = imsi.substring(0, 10) + "9" + imsi.substring(11);
    core.provisioning().put(other, AkaPhone.msisdn(other));
    activate(other, start().prefix("2001:db8:35:3::").interfaceId("2001:db8:35:3::c0df"));
    activate(start().prefix("2001:db8:35:3::").interfaceId("2001:db8:35:3::c0de"));
    try (SipPhone pcscf = pcscf(core.icscf())) {
      SipText refused = pcscf.register(registerFrom(pcscf, "[2001:db8:35:3::c0df]:5060"));
      assertThat(refused.status()).as(refused.raw()).isEqualTo(403);
      SipText same = pcscf.register(registerFrom(pcscf, "[2001:db8:35:3:0:0:0:C0DE]:5060"));
      assertThat(same.status()).as(same.raw()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName(
      "the barred temporary identity registers, is told to nobody and is no served user"
          + " [GIBA-S-K06]")
  void barredIdentity() throws Exception {
    activate(start().address(ue));
    SipPhone.Register temporary = new SipPhone.Register(imsi);
    try (SipPhone pcscf = pcscf(core.icscf());
        SipPhone toScscf = pcscf(core.scscf())) {
      SipText accepted = pcscf.register(registerFrom(pcscf, ue + ":5060"));
      assertThat(accepted.status()).as(accepted.raw()).isEqualTo(200);
      assertThat(String.join(",", accepted.all("P-Associated-URI")))
          .contains(AkaPhone.impu(imsi))
          .doesNotContain(imsi);
      assertThat(toScscf.message(temporary, via(ue + ":5060"), asserted(AkaPhone.impu(imsi))))
          .as("the default identity is served")
          .extracting(SipText::status)
          .isEqualTo(501);
      assertThat(toScscf.message(temporary, via(ue + ":5060"), asserted(temporary.impu)).status())
          .as("the temporary one is not")
          .isEqualTo(403);
    }
  }

  private static String asserted(String identity) {
    return "P-Asserted-Identity: <" + identity + ">";
  }

  @Test
  @DisplayName(
      "the P-CSCF keeps what the 200 says: charging addresses stay inside, the default identity is"
          + " asserted, only the Service-Route is followed [GIBA-P-08]")
  void dataOfTheRegistration() throws Exception {
    activate(start().address(ue));
    SipPhone.Register register = new SipPhone.Register(imsi);
    try (SipPhone phone = new SipPhone(ue, core.pcscf())) {
      SipText accepted = phone.register(register);
      assertThat(accepted.status()).as(accepted.raw()).isEqualTo(200);
      SipText onMw = core.mw().orElseThrow().responses().get(0);
      assertThat(onMw.header(CHARGING)).as("told to the P-CSCF").contains("ccf.example.net");
      assertThat(accepted.has(CHARGING)).as("not to the UE").isFalse();
      assertThat(accepted.header("Service-Route")).isEqualTo(onMw.header("Service-Route"));

      String route = "Route: " + accepted.header("Service-Route");
      assertThat(phone.message(register, route).status())
          .as("the S-CSCF serves the identity asserted: it is not the barred one of From")
          .isEqualTo(501);
      String foreign = "P-Preferred-Identity: <sip:victim@" + SipPhone.HOME + ">";
      assertThat(phone.message(register, route, foreign).status())
          .as("nor one that is not the user's")
          .isEqualTo(501);
      assertThat(phone.message(register, "Route: <sip:orig@127.0.0.9;lr>").status()).isEqualTo(400);
    }
  }

  @Test
  @DisplayName(
      "who was authenticated by a trusted node is registered without another authentication"
          + " [REG-S-K01]")
  void trustedNode() throws Exception {
    try (SipPhone pcscf = pcscf(core.icscf())) {
      SipPhone.Register register = registerFrom(pcscf, ue + ":5060");
      register.impu = AkaPhone.impu(imsi);
      register.header(
          new DigestCredentials(imsi).withoutResponse() + ", integrity-protected=\"auth-done\"");
      SipText accepted = pcscf.register(register);
      assertThat(accepted.status()).as(accepted.raw()).isEqualTo(200);
    }
    assertThat(core.scscfCx().orElseThrow().seen(MAR)).isEmpty();
  }
}
