package io.telamon.cscf.scscf.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.scscf.registration.Registers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("GIBA-S-21, GIBA-S-K01: which mechanism a REGISTER calls for (Q-28)")
class AuthenticationChoiceTest {
  private final AccessSecurity earlyIms =
      new EarlyImsSecurity(Registers.CONFIGURATION, new FakeHss());
  private final AuthenticationChoice choice = new AuthenticationChoice((EarlyImsSecurity) earlyIms);

  @Test
  void absentAccessInfoIsGiba() {
    assertThat(choice.choose(ue().build())).isSameAs(earlyIms);
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
    assertThat(choice.choose(ue().access(access).build())).isSameAs(earlyIms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IEEE-802.11b", "ADSL;dsl-location=\"x\"", "3GPP-WLAN", "3GPP2-1X"})
  void otherAccessIsDigest(String access) {
    assertThat(choice.choose(ue().access(access).build())).isEqualTo(new NotOffered("SIP digest"));
  }

  @Test
  void fixedAccessToldByTheNetworkIsNassBundledWhateverTheUeSays() {
    assertThat(
            choice.choose(
                ue().access("3GPP-UTRAN-FDD", "ADSL;dsl-location=\"x\";network-provided").build()))
        .isEqualTo(new NotOffered("NASS-bundled authentication"));
  }

  @Test
  @DisplayName("Q-06: a REGISTER with Authorization or anything of RFC 3329 is never GIBA")
  void securityHeadersAreNeverGiba() {
    assertThat(choice.choose(ue().credentials().build())).isNotSameAs(earlyIms);
    assertThat(choice.choose(ue().securityAgreement().build())).isNotSameAs(earlyIms);
  }

  private static Registers ue() {
    return Registers.from("127.0.1.1").contact("sip:127.0.1.1:5061", 600);
  }
}
