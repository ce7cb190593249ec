package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicIdentityTest {

  @Test
  @DisplayName("GIBA-I-02, GIBA-S-19: the private identity is the public one without scheme")
  void privateIdentityHasNoScheme() {
    assertThat(
            new PublicIdentity("sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org")
                .derivedPrivateIdentity())
        .isEqualTo("001010000000001@ims.mnc001.mcc001.3gppnetwork.org");
  }

  @ParameterizedTest
  @CsvSource({
    "sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org, true",
    "sip:234150999999999@ims.mnc015.mcc234.3gppnetwork.org, true",
    "sip:310410123456789@ims.mnc410.mcc310.3gppnetwork.org, true",
    "sip:310410123456789@ims.mnc411.mcc310.3gppnetwork.org, false",
    "sip:001010000000001@ims.mnc001.mcc002.3gppnetwork.org, false",
    "sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org, false",
    "sip:001010000000001@example.net, false"
  })
  @DisplayName(
      "GIBA-U-K01: an IMSI-derived identity is recognised by IMSI and home domain together")
  void imsiDerivedIdentityIsRecognised(String uri, boolean derived) {
    assertThat(new PublicIdentity(uri).isImsiDerived()).isEqualTo(derived);
  }
}
