package io.telamon.hss.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
  @ParameterizedTest
  @DisplayName("GIBA-H-18: identities are derived from the IMSI as in TS 23.003 clause 13")
  @CsvSource({
    "001010000000001, 2, 001010000000001@ims.mnc001.mcc001.3gppnetwork.org",
    "234150999999999, 2, 234150999999999@ims.mnc015.mcc234.3gppnetwork.org",
    "310410123456789, 3, 310410123456789@ims.mnc410.mcc310.3gppnetwork.org",
  })
  void identitiesFollowFromTheImsi(String imsi, int mncLength, String privateIdentity) {
    ImsiDerivedIdentities derived = new ImsiDerivedIdentities(imsi, mncLength);
    assertThat(derived.privateIdentity()).isEqualTo(privateIdentity);
    assertThat(derived.temporaryPublicIdentity()).isEqualTo("sip:" + privateIdentity);
  }

  @Test
  void whatIsNoImsiIsRefused() {
    assertThatThrownBy(() -> new ImsiDerivedIdentities("12345", 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImsiDerivedIdentities("001010000000001", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "sip:alice@example.org sip:alice@example.org",
        "SIP:Alice@EXAMPLE.org sip:Alice@example.org",
        "sip:alice@example.org:5060;user=phone?subject=x sip:alice@example.org",
        "sip:alice@example.org:5070 sip:alice@example.org:5070",
        "sips:alice@example.org:5061 sips:alice@example.org",
        "sip:%61lice@example.org sip:alice@example.org",
        "sip:%C3%A4@example.org sip:\u00e4@example.org",
        "sip:example.org;lr sip:example.org",
        "sip:a@[2001:DB8::1]:5060 sip:a@[2001:db8::1]",
        "tel:+1-555.01(00) tel:+15550100",
        "TEL:+15550100;phone-context=x tel:+15550100",
      })
  void publicIdentitiesHaveOneForm(String given, String canonical) {
    assertThat(CanonicalIdentity.ofPublic(given)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice@example.org",
        "mailto:alice@example.org",
        "tel:0100",
        "tel:+",
        "tel:+--",
        "sip:",
        "sip:@example.org",
        "sip:a b@example.org",
        "sip:a%4@example.org",
        "sip:a%zz@example.org",
        "sip:%ff@example.org",
        "sip:a@exa mple.org",
        "sip:a@b@c"
      })
  void whatIsNoPublicIdentityHasNone(String given) {
    assertThat(CanonicalIdentity.ofPublic(given)).isNull();
  }

  @Test
  void endlessIdentityHasNoCanonicalForm() {
    assertThat(CanonicalIdentity.ofPublic("sip:" + "a".repeat(600) + "@example.org")).isNull();
    assertThat(CanonicalIdentity.ofPrivate("a".repeat(300) + "@example.org")).isNull();
  }

  @Test
  void privateIdentityHasItsRealmInLowerCase() {
    assertThat(CanonicalIdentity.ofPrivate("Alice@EXAMPLE.org")).isEqualTo("Alice@example.org");
    assertThat(CanonicalIdentity.ofPrivate("alice")).isNull();
  }
}
