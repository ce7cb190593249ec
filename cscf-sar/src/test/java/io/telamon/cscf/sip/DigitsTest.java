package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "0,true",
        "123,true",
        "1234,false",
        "||,false",
        "-1,false",
        "1 ,true",
        "1a,false",
        "٣,false",
        "+1,false"
      })
  @DisplayName("RFC 3261 25.1: digits are 0 to 9, one at least and not more than are expected")
  void digits(String text, boolean are) {
    assertThat(Digits.are(text, 3)).isEqualTo(are);
  }
}
