package io.telamon.cscf.pcscf.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.MutableClock;
import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.PublicIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InMemoryPcscfBindingsTest {
  private static final PublicIdentity ALICE = new PublicIdentity("sip:alice@example.net");
  private static final HostPort SOURCE = new HostPort("127.0.1.1", 5061);

  private final MutableClock clock = new MutableClock();
  private final PcscfBindings bindings =
      new InMemoryPcscfBindings(
          PcscfConfiguration.read(
              new Settings(
                  key -> Optional.of("1").filter(one -> key.equals("telamon.pcscf.max-users")))));

  @Test
  @DisplayName("GIBA-P-K03: a registration serves one address and port until it expires")
  void bindingIsFoundBySourceUntilItExpires() {
    bindings.replace(ALICE, List.of(binding(SOURCE)));

    assertThat(bindings.from(SOURCE, clock.instant())).hasSize(1);
    assertThat(bindings.from(new HostPort("127.0.1.1", 5062), clock.instant())).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    assertThat(bindings.from(SOURCE, clock.instant())).isEmpty();
  }

  @Test
  void movedUserIsNotFoundAtTheOldSource() {
    bindings.replace(ALICE, List.of(binding(SOURCE)));
    bindings.replace(ALICE, List.of(binding(new HostPort("127.0.1.3", 5061))));

    assertThat(bindings.from(SOURCE, clock.instant())).isEmpty();
  }

  @Test
  void limitHoldsAndExpiredUsersMakeRoom() {
    bindings.replace(ALICE, List.of(binding(SOURCE)));
    PublicIdentity bob = new PublicIdentity("sip:bob@example.net");

    assertThat(bindings.hasRoomFor(ALICE)).isTrue();
    assertThat(bindings.hasRoomFor(bob)).isFalse();
    clock.advance(Duration.ofSeconds(60));
    bindings.removeExpired(clock.instant());
    assertThat(bindings.hasRoomFor(bob)).isTrue();
    assertThat(bindings.of(ALICE)).isEmpty();
  }

  private PcscfBinding binding(HostPort source) {
    return new PcscfBinding(
        ALICE,
        Optional.empty(),
        new ContactUri("sip:alice@" + source),
        Optional.empty(),
        "token",
        source,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "icid",
        clock.instant().plusSeconds(60));
  }
}
