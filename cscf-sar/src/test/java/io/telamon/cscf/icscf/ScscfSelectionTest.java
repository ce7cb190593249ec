package io.telamon.cscf.icscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.ServerCapabilities;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScscfSelectionTest {
  private final ScscfSelection selection =
      new ScscfSelection(
          new IcscfConfiguration(List.of("sip:s1", "sip:s2"), "home", Duration.ofSeconds(1)));

  @Test
  @DisplayName("GIBA-I-K01: without capabilities any S-CSCF will do, each in turn")
  void takesEachInTurn() {
    assertThat(List.of(selection.choose(null).get(), selection.choose(null).get()))
        .containsExactly("sip:s1", "sip:s2");
    assertThat(selection.choose(new ServerCapabilities(List.of(), List.of(7L), List.of())))
        .contains("sip:s1");
  }

  @Test
  void nameGivenByTheHssComesFirst() {
    assertThat(selection.choose(new ServerCapabilities(List.of(1L), List.of(), List.of("sip:x"))))
        .contains("sip:x");
  }

  @Test
  void mandatoryCapabilityNobodyHasIsNotOverlooked() {
    assertThat(selection.choose(new ServerCapabilities(List.of(1L), List.of(), List.of())))
        .isEmpty();
  }
}
