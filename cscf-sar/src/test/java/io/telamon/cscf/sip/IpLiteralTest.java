package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.1.1, 127.0.1.1",
    "[2001:db8::1], 2001:0db8:0:0:0:0:0:1",
    "2001:DB8::1%eth0, 2001:db8::1",
    "::ffff:127.0.1.1, 127.0.1.1",
    "[::FFFF:7f00:101], 127.0.1.1"
  })
  @DisplayName("GIBA-S-K05: textual forms of one address are equal as values")
  void textualFormsAreEqual(String one, String other) {
    assertThat(IpLiteral.parse(one)).isPresent().isEqualTo(IpLiteral.parse(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "pcscf.example.net",
        "127.0.1",
        "127.1",
        "0x7f.0.0.1",
        "1.2.3.4.",
        "256.1.1.1",
        ":",
        "",
        "1:2",
        ".:1",
        "[.:1]",
        "[.::1]"
      })
  void namesAndBrokenAddressesAreNone(String text) {
    assertThat(IpLiteral.parse(text)).isEmpty();
  }

  @Test
  void leadingZerosAreNotReadAsOctalByOneAndDecimalByAnother() {
    assertThat(IpLiteral.parse("127.0.01.1")).isEmpty();
  }
}
