package io.telamon.cscf.pcscf.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgedHeadersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Digest username=\"a\", integrity-protected=\"yes\", realm=\"r\"|Digest username=\"a\", realm=\"r\"",
        "Digest Integrity-Protected = yes,uri=\"sip:a,b\"|Digest uri=\"sip:a,b\"",
        "Digest username=\"x, integrity-protected=yes\"|Digest username=\"x, integrity-protected=yes\"",
        "Digest x=<,integrity-protected=tls-yes|Digest x=<",
        "Digest integrity-protected|Digest ",
        "Digest\tusername=\"v\",integrity-protected=\"auth-done\"|Digest username=\"v\"",
        "Digest username=\"a\"|Digest username=\"a\""
      })
  @DisplayName("GIBA-P-K01, AKA-P-K05: integrity-protected of a UE is removed in every spelling")
  void integrityProtectedIsRemoved(String sent, String forwarded) {
    assertThat(ForgedHeaders.withoutIntegrityProtected(sent).strip()).isEqualTo(forwarded.strip());
  }
}
