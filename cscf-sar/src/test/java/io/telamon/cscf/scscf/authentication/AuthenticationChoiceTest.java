package io.telamon.cscf.scscf.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.MutableClock;
import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.InMemoryRegistrations;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.Registers;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("GIBA-S-21, GIBA-S-K01: which mechanism a REGISTER calls for (Q-28)")
class AuthenticationChoiceTest {
  private final AuthenticationChoice choice = choice(Registers.CONFIGURATION);

  @Test
  void absentAccessInfoIsGiba() {
    assertThat(choice.choose(ue().build())).isInstanceOf(EarlyImsSecurity.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3GPP-GERAN;cgi-3gpp=0010100010001",
        "3GPP-UTRAN-FDD;utran-cell-id-3gpp=00101ABCD1234567",
        "3gpp-e-utran-fdd",
        "3GPP-HSPA"
      })
  void packetSwitched3gppAccessIsGiba(String access) {
    assertThat(choice.choose(ue().access(access).build())).isInstanceOf(EarlyImsSecurity.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IEEE-802.11b", "ADSL;dsl-location=\"x\"", "3GPP-WLAN", "3GPP2-1X"})
  void otherAccessIsDigest(String access) {
    assertThat(choice.choose(ue().access(access).build())).isInstanceOf(SipDigest.class);
  }

  @Test
  void fixedAccessToldByTheNetworkIsNassBundledWhateverTheUeSays() {
    assertThat(
            choice.choose(
                ue().access("3GPP-UTRAN-FDD", "ADSL;dsl-location=\"x\";network-provided").build()))
        .isInstanceOf(NassBundled.class);
  }

  @Test
  @DisplayName("Q-06: a REGISTER with Authorization or anything of RFC 3329 is never GIBA")
  void securityHeadersAreNeverGiba() {
    assertThat(choice.choose(ue().credentials("username=\"u\"").build()))
        .isInstanceOf(SipDigest.class);
    assertThat(choice.choose(ue().securityAgreement().build())).isInstanceOf(SipDigest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip-assoc-pending", "ip-assoc-yes", "tls-pending", "TLS-yes", "forged"})
  @DisplayName("REG-S-K01: integrity-protected of a digest, or one nobody knows, is digest")
  void digestByProtection(String value) {
    assertThat(choice.choose(protectedBy(value))).isInstanceOf(SipDigest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "\"yes\"", "YES", "tls-connected"})
  @DisplayName("REG-S-K01, GIBA-S-21: integrity-protected of AKA is AKA, quoted or not")
  void akaByProtection(String value) {
    assertThat(choice.choose(protectedBy(value))).isInstanceOf(ImsAka.class);
  }

  @Test
  @DisplayName("RTC-S-K01: auth-done is the word of a trusted node")
  void trustedNodeByProtection() {
    assertThat(choice.choose(protectedBy("auth-done"))).isInstanceOf(TrustedNode.class);
  }

  @Test
  @DisplayName("GIBA-S-K01: an identity not from an IMSI is GIBA if the HSS says so, else digest")
  void otherIdentityMayBeEither() {
    Registers other = Registers.from("127.0.1.1").user(FakeHss.SIP_IMPU);
    assertThat(choice.choose(other.build())).isInstanceOf(EarlyImsOrDigest.class);
  }

  @Test
  @DisplayName("GIBA-S-22, GIBA-S-K01: what is not in the network's variants is refused")
  void networkDecidesWhichThereAre() {
    ScscfConfiguration other =
        ScscfConfiguration.read(
            new Settings(
                key ->
                    key.equals("telamon.security.variants")
                        ? Optional.of("aka")
                        : Optional.empty()));
    assertThat(choice(other).choose(ue().build())).isEqualTo(new NotOffered("Early IMS security"));
    assertThat(choice(other).choose(protectedBy("tls-yes")))
        .isEqualTo(new NotOffered("SIP digest"));
    assertThat(choice(other).choose(ue().access("ADSL;dsl-location=x;network-provided").build()))
        .isEqualTo(new NotOffered("NASS-bundled authentication"));
  }

  private static AuthenticationChoice choice(ScscfConfiguration configuration) {
    return new ScscfAuthentication(
            configuration,
            new FakeHss(),
            new InMemoryRegistrations(configuration),
            new MutableClock())
        .choice();
  }

  private static Register protectedBy(String value) {
    return ue().credentials("username=\"u\", integrity-protected=" + value).build();
  }

  private static Registers ue() {
    return Registers.from("127.0.1.1").contact("sip:127.0.1.1:5061", 600);
  }
}
