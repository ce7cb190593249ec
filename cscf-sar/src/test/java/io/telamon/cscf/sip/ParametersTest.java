package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "abc,abc",
        "\"abc\",abc",
        "\"a\\\"b\",a\"b",
        "\"a\\\\b\",a\\b",
        "\"\\a\",a",
        "\",\"",
        "\"abc,\"abc",
        "\"$1\",$1"
      })
  @DisplayName("RFC 3261 25.1: of a quoted-string the text is taken, of anything else all")
  void unquoted(String written, String meant) {
    assertThat(Parameters.unquoted(written)).isEqualTo(meant);
  }

  @Test
  @DisplayName("Values are quoted again only where they have to be")
  void quotedWhereNeeded() {
    Parameters read = Parameters.parse("a=\"b c\";d=\"e.f~g\"; h=\"\";i;j=\"k\\\"\\\\l\"", ';');
    assertThat(read.join(";")).isEqualTo("a=\"b c\";d=e.f~g;h=\"\";i;j=\"k\\\"\\\\l\"");
    assertThat(Parameters.parse(read.join(";"), ';')).isEqualTo(read);
    assertThat(Parameters.quoted("a\r\n\nb")).isEqualTo("\"a b\"");
    assertThat(new Parameters.Parameter("a", "ä")).hasToString("a=\"ä\"");
  }

  @Test
  @DisplayName("A value is that of the first parameter of its name, in whatever case")
  void firstOfItsName() {
    Parameters read = Parameters.parse("A=1,b,a=2", ',');
    assertThat(read.value("a")).contains("1");
    assertThat(read.value("B")).isEmpty();
    assertThat(read.has("B")).isTrue();
    assertThat(read.value("c")).isEmpty();
  }

  @Test
  @DisplayName("Parts are those of the list with this separator, whatever stands in quotes")
  void partsAreThoseOfTheList() {
    Random random = new Random(7);
    String alphabet = "ab=;,\"\\ \t";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(Parameters.parse(text.toString(), ';').list())
          .as("%s", text)
          .isEqualTo(
              HeaderList.split(text.toString(), ';').stream()
                  .map(ParametersTest::parameter)
                  .toList());
    }
  }

  private static Parameters.Parameter parameter(String part) {
    String[] sides = part.split("=", 2);
    return new Parameters.Parameter(
        sides[0].strip(), sides.length == 1 ? null : Parameters.unquoted(sides[1].strip()));
  }
}
