package io.telamon.cscf.icscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.cx.ServerCapabilities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScscfSelectionTest {
  private final ScscfSelection selection =
      new ScscfSelection(
          new IcscfConfiguration(
              List.of("sip:s1", "sip:s2", "sip:s3"),
              Map.of("sip:s2", Set.of(1L), "sip:s3", Set.of(1L, 2L)),
              "home",
              Duration.ofSeconds(1)));

  @Test
  @DisplayName("GIBA-I-K01: without capabilities any S-CSCF will do, each in turn")
  void takesEachInTurn() {
    assertThat(selection.candidates(null)).containsExactly("sip:s1", "sip:s2", "sip:s3");
    assertThat(selection.candidates(null)).containsExactly("sip:s2", "sip:s3", "sip:s1");
    assertThat(wanting(List.of(), List.of(7L))).containsExactly("sip:s3", "sip:s1", "sip:s2");
  }

  @Test
  void nameGivenByTheHssComesFirst() {
    assertThat(
            selection.candidates(new ServerCapabilities(List.of(2L), List.of(), List.of("sip:x"))))
        .containsExactly("sip:x", "sip:s3");
  }

  @Test
  @DisplayName("TS 29.228 6.7: every mandatory capability, then as many optional ones as possible")
  void capabilitiesDecide() {
    assertThat(wanting(List.of(1L), List.of())).containsExactlyInAnyOrder("sip:s2", "sip:s3");
    assertThat(wanting(List.of(1L), List.of(2L))).containsExactly("sip:s3", "sip:s2");
    assertThat(wanting(List.of(), List.of(1L, 2L))).containsExactly("sip:s3", "sip:s2", "sip:s1");
  }

  @Test
  void mandatoryCapabilityNobodyHasIsNotOverlooked() {
    assertThat(wanting(List.of(1L, 3L), List.of())).isEmpty();
  }

  private List<String> wanting(List<Long> mandatory, List<Long> optional) {
    return selection.candidates(new ServerCapabilities(mandatory, optional, List.of()));
  }
}
