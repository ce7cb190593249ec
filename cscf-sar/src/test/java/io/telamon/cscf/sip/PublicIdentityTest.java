package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublicIdentityTest {

  @Test
  @DisplayName("GIBA-I-02, GIBA-S-19: the private identity is the public one without scheme")
  void privateIdentityHasNoScheme() {
    assertThat(
            new PublicIdentity("sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org")
                .derivedPrivateIdentity())
        .isEqualTo("001010000000001@ims.mnc001.mcc001.3gppnetwork.org");
  }
}
