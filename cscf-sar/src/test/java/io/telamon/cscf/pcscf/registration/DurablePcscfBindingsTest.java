package io.telamon.cscf.pcscf.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.MutableClock;
import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.state.MapsInMemory;
import io.telamon.cscf.state.OctetWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DurablePcscfBindingsTest {
  private static final PublicIdentity ALICE = new PublicIdentity("sip:alice@example.net");
  private static final HostPort SOURCE = new HostPort("127.0.1.1", 5061);

  private final MutableClock clock = new MutableClock();
  private final MapsInMemory maps = new MapsInMemory();
  private final PcscfBindings bindings = start();

  private PcscfBindings start() {
    return start(maps);
  }

  private static PcscfBindings start(MapsInMemory maps) {
    return new DurablePcscfBindings(
        PcscfConfiguration.read(
            new Settings(
                key -> Optional.of("1").filter(one -> key.equals("telamon.pcscf.max-users")))),
        maps);
  }

  @Test
  @DisplayName("what was registered is known after a restart, what ended is not")
  void bindingsSurvive() {
    PcscfBinding binding = binding(SOURCE);
    bind(binding);
    assertThat(start().of(ALICE)).containsExactly(binding);
    assertThat(start().from(SOURCE, clock.instant())).containsExactly(binding);
    assertThat(start().byToken("token", clock.instant())).contains(binding);
    bind();
    assertThat(start().of(ALICE)).isEmpty();
  }

  @Test
  @DisplayName("what the home network tells of all users alike is kept once")
  void sameIsKeptOnce() {
    bind(binding(SOURCE));
    PcscfBinding known = start().of(ALICE).get(0);
    PcscfBinding again = start().of(ALICE).get(0);
    assertThat(known).isNotSameAs(again);
    assertThat(known.chargingFunctions().orElseThrow())
        .isSameAs(again.chargingFunctions().orElseThrow());
  }

  @Test
  @DisplayName("what another version wrote is dropped and harms nobody")
  void unreadableIsDropped() {
    bind(binding(SOURCE));
    maps.bindings().put("sip:bob@example.net", new byte[] {1, 2, 3});
    maps.bindings().put("sip:carol@example.net", new OctetWriter(99).octets());
    assertThat(start().of(ALICE)).hasSize(1);
    assertThat(maps.bindings()).containsOnlyKeys(ALICE.uri());
  }

  @Test
  @DisplayName("what cannot be read keeps no P-CSCF from starting, even if it cannot be dropped")
  void unreadableStays() {
    Map<String, byte[]> readOnly = Map.of("sip:bob@example.net", new byte[] {1, 2, 3});
    assertThat(start(new MapsInMemory(readOnly, Map.of())).of(ALICE)).isEmpty();
  }

  private void bind(PcscfBinding... after) {
    bindings.change(ALICE, before -> List.of(after));
  }

  @Test
  @DisplayName("GIBA-P-K03: a registration serves one address and port until it expires")
  void bindingIsFoundBySourceUntilItExpires() {
    bind(binding(SOURCE));

    assertThat(bindings.from(SOURCE, clock.instant())).hasSize(1);
    assertThat(bindings.from(new HostPort("127.0.1.1", 5062), clock.instant())).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    assertThat(bindings.from(SOURCE, clock.instant())).isEmpty();
  }

  @Test
  void movedUserIsNotFoundAtTheOldSource() {
    bind(binding(SOURCE));
    bind(binding(new HostPort("127.0.1.3", 5061)));

    assertThat(bindings.from(SOURCE, clock.instant())).isEmpty();
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.3: who had a port before is not last again because of another port")
  void unchangedBindingKeepsItsPlace() {
    PcscfBinding stays = binding(SOURCE);
    PublicIdentity bob = new PublicIdentity("sip:bob@example.net");
    PcscfBinding next = binding(bob, SOURCE);
    bind(stays, binding(new HostPort("127.0.1.3", 5061)));
    bindings.change(bob, before -> List.of(next));
    bind(stays);

    assertThat(bindings.from(SOURCE, clock.instant())).containsExactly(stays, next);
  }

  @Test
  void limitHoldsAndExpiredUsersMakeRoom() {
    bind(binding(SOURCE));
    PublicIdentity bob = new PublicIdentity("sip:bob@example.net");

    assertThat(bindings.hasRoomFor(ALICE)).isTrue();
    assertThat(bindings.hasRoomFor(bob)).isFalse();
    clock.advance(Duration.ofSeconds(60));
    bindings.removeExpired(clock.instant());
    assertThat(bindings.hasRoomFor(bob)).isTrue();
    assertThat(bindings.of(ALICE)).isEmpty();
  }

  private PcscfBinding binding(HostPort source) {
    return binding(ALICE, source);
  }

  private PcscfBinding binding(PublicIdentity user, HostPort source) {
    return new PcscfBinding(
        user,
        Optional.of("alice@example.net"),
        new ContactUri("sip:alice@" + source),
        Optional.of(new OutboundFlow("urn:uuid:1", 2)),
        "token",
        source,
        Optional.of("connection"),
        true,
        List.of("<sip:orig@scscf.example.net;lr>"),
        List.of(ALICE),
        Optional.of("ccf=c"),
        Optional.empty(),
        "icid",
        clock.instant().plusSeconds(60));
  }
}
