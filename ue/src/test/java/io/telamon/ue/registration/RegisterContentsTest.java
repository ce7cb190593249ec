package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.Authentication.Digest;
import io.telamon.ue.profile.Authentication.NassBundled;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.Isim;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.Terminal;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a REGISTER, by what the UE is and can (TS 24.229 5.1.1.4.1, 5.1.1.6.1). */
@Timeout(60)
class RegisterContentsTest {
  private static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  private static final String TEMPORARY = "sip:001010000000001@" + HOME;
  private static final String IMEI = "359000001234567";
  private static final String URN = "urn:gsma:imei:35900000-123456-0";
  private static final String MMTEL = "urn:urn-7:3gpp-service.ims.icsi.mmtel";
  private static final Duration T1 = Duration.ofSeconds(1);
  private static final SipTimers FAST = new SipTimers(T1, T1, T1, Duration.ofSeconds(15));
  private static final Capabilities ON_IMEI = Capabilities.NONE.on(Terminal.ofImei(IMEI));

  /** The REGISTER of an initial registration, of its refresh and of its removal. */
  private record Three(Received initial, Received refresh, Received removal, UserEquipment ue) {}

  private static Three three(UnaryOperator<UeProfile> change) throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    request.value("Expires").equals("0")
                        ? response(request, "200 OK")
                        : registered(request, 3600));
        UserEquipment ue = open(change.apply(profile(pcscf)))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      assertThat(ue.refresh()).isInstanceOf(Registered.class);
      assertThat(ue.deregister().succeeded()).isTrue();
      return new Three(pcscf.next(), pcscf.next(), pcscf.next(), ue);
    }
  }

  private static Received refreshOf(Capabilities capabilities) throws Exception {
    return three(profile -> profile.able(capabilities)).refresh();
  }

  private static UeProfile profile(ScriptedPcscf pcscf) {
    return UeProfile.giba(
        new Subscriber("001010000000001", 2, "15550100"),
        new InetSocketAddress("127.0.1.1", 0),
        pcscf.address());
  }

  private static UserEquipment open(UeProfile profile) {
    return UserEquipment.open(profile, FAST, Clock.systemUTC(), LadderListener.NONE);
  }

  @Test
  @DisplayName(
      "REG-U-13 REG-U-14 REG-U-21 REG-U-24 REG-U-62 REG-U-63 REG-U-60 REG-U-61 DRG-U-07 DRG-U-11"
          + " a GIBA UE refreshes and de-registers the temporary IMPU from its plain socket")
  void whatEveryRegisterHolds() throws Exception {
    Three three = three(profile -> profile);
    for (Received register : List.of(three.refresh(), three.removal())) {
      String socket = "127.0.1.1:" + register.source().getPort();
      assertThat(register.text()).startsWith("REGISTER sip:" + HOME + " SIP/2.0\r\n");
      assertThat(register.value("To")).isEqualTo("<" + TEMPORARY + ">");
      assertThat(register.value("From")).startsWith("<" + TEMPORARY + ">;tag=");
      assertThat(register.value("Contact")).isEqualTo("<sip:" + socket + ">");
      assertThat(register.value("Via")).startsWith("SIP/2.0/UDP " + socket + ";");
      assertThat(register.value("P-Access-Network-Info")).startsWith("3GPP-UTRAN-FDD;");
      assertThat(register.values("Authorization")).isEmpty();
      assertThat(register.values("Security-Client")).isEmpty();
      assertThat(register.values("Security-Verify")).isEmpty();
    }
  }

  @Test
  @DisplayName("REG-U-26 without information about the access the header field is absent")
  void noAccessInformation() throws Exception {
    Three three = three(profile -> profile.claiming(claims -> claims.withAccessNetworkInfo(null)));
    assertThat(three.refresh().values("P-Access-Network-Info")).isEmpty();
    assertThat(three(profile -> profile).refresh().value("P-Access-Network-Info"))
        .isEqualTo("3GPP-UTRAN-FDD;utran-cell-id-3gpp=0010100010000001");
  }

  @Test
  @DisplayName("REG-U-12 DRG-U-04 identities and home domain are those of the ISIM")
  void isim() throws Exception {
    Isim isim = new Isim("alice@ims.example", List.of("sip:alice@ims.example"), "ims.example");
    Three three = three(profile -> profile.authenticatedBy(new Digest("secret")).withIsim(isim));
    for (Received register : List.of(three.initial(), three.refresh(), three.removal())) {
      assertThat(register.text()).startsWith("REGISTER sip:ims.example SIP/2.0");
      assertThat(register.value("To")).isEqualTo("<sip:alice@ims.example>");
    }
    assertThat(three.initial().value("Authorization")).contains("username=\"alice@ims.example\"");
  }

  @Test
  @DisplayName("GIBA-U-13 a GIBA UE with an ISIM registers the IMPU of the IMSI all the same")
  void isimDoesNotChangeGiba() throws Exception {
    Isim isim = new Isim("alice@ims.example", List.of("sip:alice@ims.example"), "ims.example");
    Received register = three(profile -> profile.withIsim(isim)).initial();
    assertThat(register.text()).startsWith("REGISTER sip:" + HOME + " SIP/2.0");
    assertThat(register.value("To")).isEqualTo("<" + TEMPORARY + ">");
  }

  @Test
  @DisplayName("REG-U-15 an instance ID with IMEI, MEID, GRUU or multiple registrations, else none")
  void instanceId() throws Exception {
    String meid = "urn:device-id:meid:A0000000123456";
    UUID uuid = UUID.fromString("00000000-0000-1000-8000-000a95a0e128");
    Capabilities onUuid = Capabilities.NONE.on(new Terminal(null, null, uuid));
    assertThat(refreshOf(ON_IMEI).value("Contact")).contains(";+sip.instance=\"<" + URN + ">\"");
    assertThat(
            refreshOf(Capabilities.NONE.on(new Terminal(null, "a0000000123456", null)))
                .value("Contact"))
        .contains(";+sip.instance=\"<" + meid + ">\"");
    assertThat(refreshOf(onUuid.withGruu()).value("Contact")).contains("<urn:uuid:" + uuid + ">");
    assertThat(refreshOf(onUuid.onFlow(1)).value("Contact")).contains("<urn:uuid:" + uuid + ">");
    assertThat(refreshOf(Capabilities.NONE).value("Contact")).doesNotContain("instance");
    assertThatThrownBy(() -> Capabilities.NONE.withGruu())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("instance ID");
  }

  @Test
  @DisplayName("REG-U-16 a terminal with IMEI and MEID is known by its IMEI only")
  void onlyImei() throws Exception {
    Terminal both = new Terminal(IMEI, "a0000000123456", null);
    assertThat(refreshOf(Capabilities.NONE.on(both)).value("Contact"))
        .contains("<" + URN + ">")
        .doesNotContain("meid");
  }

  @ParameterizedTest
  @CsvSource({"1", "7"})
  @DisplayName("REG-U-17 reg-id of the flow where multiple registrations are supported")
  void regId(int flow) throws Exception {
    assertThat(refreshOf(ON_IMEI.onFlow(flow)).value("Contact")).contains(";reg-id=" + flow);
    assertThat(refreshOf(ON_IMEI).value("Contact")).doesNotContain("reg-id");
  }

  @Test
  @DisplayName("REG-U-18 ICSI and IARI values, URNs percent-encoded")
  void services() throws Exception {
    String iari = "urn:urn-7:3gpp-application.ims.iari.gsma-vs";
    Received refresh = refreshOf(ON_IMEI.using(List.of(MMTEL, MMTEL + ".x"), List.of(iari)));
    assertThat(refresh.value("Contact"))
        .contains(
            "+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel,"
                + "urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel.x\"")
        .contains("+g.3gpp.iari-ref=\"urn%3Aurn-7%3A3gpp-application.ims.iari.gsma-vs\"");
  }

  @Test
  @DisplayName("REG-U-09 other capabilities are told by a REGISTER with other Contact parameters")
  void changeOfCapabilities() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue = open(profile(pcscf).able(ON_IMEI))) {
      ue.register();
      assertThat(pcscf.next().value("Contact")).doesNotContain("video");
      ue.refreshAs(ON_IMEI.withFeatureTags(List.of("video")).using(List.of(MMTEL), List.of()));
      assertThat(pcscf.next().value("Contact")).contains(";video").contains("mmtel");
    }
  }

  @Test
  @DisplayName("REG-U-13 REG-U-19 REG-U-28 DRG-U-07 DRG-U-10 bulk registration: main URI, bnc, gin")
  void bulkNumbers() throws Exception {
    Capabilities pbx = Capabilities.NONE.standingFor("sip:pbx@" + HOME);
    Three three = three(profile -> profile.able(pbx));
    for (Received register : List.of(three.initial(), three.refresh(), three.removal())) {
      assertThat(register.value("To")).isEqualTo("<sip:pbx@" + HOME + ">");
      assertThat(register.value("From")).startsWith("<sip:pbx@" + HOME + ">");
      assertThat(register.value("Contact"))
          .isEqualTo("<sip:127.0.1.1:" + register.source().getPort() + ";bnc>");
      assertThat(register.value("Require")).isEqualTo("gin");
      assertThat(register.value("Proxy-Require")).isEqualTo("gin");
    }
  }

  @Test
  @DisplayName("REG-U-20 the user part of Contact is the same over the life of a binding")
  void userPart() throws Exception {
    Three three = three(profile -> profile.able(ON_IMEI.reachableAs("alice-1")));
    for (Received register : List.of(three.initial(), three.refresh(), three.removal())) {
      assertThat(register.value("Contact")).startsWith("<sip:alice-1@127.0.1.1:");
    }
  }

  @Test
  @DisplayName("REG-U-25 Supported: path, with gruu and outbound as the UE supports them")
  void supported() throws Exception {
    assertThat(refreshOf(ON_IMEI).value("Supported")).isEqualTo("path");
    assertThat(refreshOf(ON_IMEI.withGruu()).value("Supported")).isEqualTo("path, gruu");
    assertThat(refreshOf(ON_IMEI.withGruu().onFlow(1)).value("Supported"))
        .isEqualTo("path, gruu, outbound");
  }

  @Test
  @DisplayName("REG-U-27 REG-U-61 DRG-U-13 media security mechanisms are announced, and no others")
  void mediaSecurity() throws Exception {
    Capabilities can = ON_IMEI.withMediaSecurity(List.of("sdes-srtp"));
    Three three = three(profile -> profile.able(can));
    for (Received register : List.of(three.initial(), three.refresh(), three.removal())) {
      assertThat(register.value("Security-Client")).isEqualTo("sdes-srtp;mediasec");
    }
  }

  @Test
  @DisplayName("DRG-U-08 a contact is removed with its instance ID and without reg-id")
  void removalOfContact() throws Exception {
    assertThat(three(profile -> profile.able(ON_IMEI)).removal().value("Contact"))
        .endsWith(">;+sip.instance=\"<" + URN + ">\"");
    assertThat(three(profile -> profile).removal().value("Contact")).endsWith(">");
    Terminal both = new Terminal(IMEI, "a0000000123456", null);
    assertThat(three(profile -> profile.able(ON_IMEI.on(both))).removal().value("Contact"))
        .doesNotContain("meid");
  }

  @Test
  @DisplayName("DRG-U-09 a flow is removed with instance ID and reg-id")
  void removalOfFlow() throws Exception {
    assertThat(three(profile -> profile.able(ON_IMEI.onFlow(2))).removal().value("Contact"))
        .endsWith(";+sip.instance=\"<" + URN + ">\";reg-id=2");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  @DisplayName("REG-U-59 DRG-U-23 NASS-IMS bundled: one REGISTER, with Authorization or without")
  void nassBundled(boolean namesItself) throws Exception {
    Three three = three(profile -> profile.authenticatedBy(new NassBundled(namesItself)));
    for (Received register : List.of(three.initial(), three.refresh(), three.removal())) {
      assertThat(register.values("Authorization")).hasSize(namesItself ? 1 : 0);
      assertThat(register.text().contains("username=\"001010000000001@" + HOME + "\""))
          .isEqualTo(namesItself);
      assertThat(register.values("Security-Client")).isEmpty();
    }
  }
}
