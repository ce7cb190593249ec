package io.telamon.cscf.scscf.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.IpLiteral;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.ViaEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("GIBA-S-K09: only the Via directly below the P-CSCF's counts")
class AccessViaTest {
  private static final List<HostPort> PCSCFS = List.of(new HostPort("127.0.0.1", -1));
  private static final List<String> PATH = List.of("<sip:token@127.0.0.1:5060;lr>");
  private static final String I = "127.0.0.1:4060";
  private static final String P = "127.0.0.1:5060";

  @Test
  void entryBelowThePcscfIsFoundThoughTheIcscfIsOnTheSameHost() {
    assertThat(find(PATH, I, P, "127.0.1.1:5061")).isEqualTo(IpLiteral.parse("127.0.1.1"));
  }

  @Test
  void ueOnTheHostOfThePcscfIsNotTakenForThePcscf() {
    assertThat(find(PATH, I, P, "127.0.0.1:5099")).isEqualTo(IpLiteral.parse("127.0.0.1"));
  }

  @Test
  void ueThatClaimsToBeThePcscfIsStillTheUe() {
    assertThat(find(PATH, I, P, P)).isEqualTo(IpLiteral.parse("127.0.0.1"));
  }

  @Test
  void secondEntryBelowIsRefused() {
    assertThat(find(PATH, I, P, "127.0.1.2:5061", "127.0.1.1:5061")).isEmpty();
  }

  @Test
  void nothingBelowIsRefused() {
    assertThat(find(PATH, I, P)).isEmpty();
  }

  @Test
  void pathAloneMakesNoPcscf() {
    assertThat(
            AccessVia.find(
                vias(I, "127.0.1.2:5061", "127.0.1.1:5061"),
                List.of(new HostPort("192.0.2.1", -1)),
                List.of("<sip:127.0.1.2:5061;lr>")))
        .isEmpty();
  }

  @Test
  void configuredNameIsFoundWithoutPath() {
    assertThat(
            AccessVia.find(
                    vias(I, "P.example.net", "127.0.1.1:5061"),
                    List.of(new HostPort("p.example.net", -1)),
                    List.of())
                .flatMap(ViaEntry::source))
        .isEqualTo(IpLiteral.parse("127.0.1.1"));
  }

  private static Optional<IpLiteral> find(List<String> path, String... sentBys) {
    return AccessVia.find(vias(sentBys), PCSCFS, path).flatMap(ViaEntry::source);
  }

  /** Branches differ, as they do on the wire. */
  private static List<ViaEntry> vias(String... sentBys) {
    return Stream.iterate(0, i -> i < sentBys.length, i -> i + 1)
        .map(
            i ->
                new ViaEntry(
                    HostPort.parse(sentBys[i]).get(), Parameters.parse("branch=z9hG4bK" + i, ';')))
        .toList();
  }
}
