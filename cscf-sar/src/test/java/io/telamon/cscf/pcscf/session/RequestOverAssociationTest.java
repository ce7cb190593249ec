package io.telamon.cscf.pcscf.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.DigestUe;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.state.MapsInMemory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is spoken for by what comes, or no longer comes, over a security association. */
class RequestOverAssociationTest {
  private static final String SECOND = "sip:second@" + FakeHss.HOME;
  private static final String MALLORY = "sip:mallory@" + FakeHss.HOME;

  private final Peer uc = Peer.at("127.0.1.1");
  private final Peer us = Peer.at("127.0.1.1");
  private final Peer next = Peer.at("127.0.1.1");
  private final Peer icscf = Peer.at("127.0.0.1");
  private final MapsInMemory maps = new MapsInMemory();
  private CscfNode node = start();
  private ProtectedUe ue = ue();

  private CscfNode start() {
    return CscfNode.start(
        Map.of("telamon.roles", "pcscf", "telamon.pcscf.icscf", icscf.contact()), maps);
  }

  private ProtectedUe ue() {
    return new ProtectedUe(node, icscf, uc, us, FakeHss.IMPI);
  }

  @AfterEach
  void stop() {
    List.of(uc, us, next, icscf).forEach(Peer::close);
    node.close();
  }

  private SipText second(List<String> server) {
    return ue.answer(server).with("To: <" + SECOND + ">");
  }

  private List<String> registeredAsBoth() {
    List<String> server = ue.registered();
    ue.granted(ue.forwarded(second(server)), SECOND, ue.contact(600));
    return server;
  }

  @Test
  @DisplayName("TS 24.229 5.2.6.3: what was registered over a set is not served in clear after it")
  void noServiceInClearOnceTheSetIsGone() {
    registeredAsBoth();
    ue.from(next).registered();
    assertThat(node.associations.from(source(), node.clock.instant())).isEmpty();
    assertThat(ue.askInClear(ue.message())).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  private HostPort source() {
    return new HostPort(uc.address(), uc.port());
  }

  @Test
  @DisplayName("TS 24.229 5.2.6.3: a set lost with the node does not open the way in clear")
  void noServiceInClearAfterTheStoreIsSpoilt() {
    ue.registered();
    node.close();
    maps.associations().replaceAll((spi, octets) -> new byte[] {1, 2, 3});
    node = start();
    ue = ue();
    assertThat(ue.askInClear(ue.message())).isEqualTo(403);
    assertThat(ue.askProtected(ue.message())).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("TS 33.203 7.1: nothing is served on the protected client port")
  void clientPortServesNobody() {
    us.send(us.register(600), node.pcscfAddress());
    ue.granted(icscf.receive(), FakeHss.SIP_IMPU, ue.contact(600));
    us.send(ue.message(), node.protectedClientAddress());
    assertThat(us.receive().status()).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("REG-P-K01, TS 24.229 7.2A.2: a security association is no IP association")
  void associationIsNoIpAssociation() {
    ue.registered();
    String response = ", response=\"0123\"";
    uc.send(
        us.register(600).plus(DigestUe.authorization("MD5", "n") + response), node.pcscfAddress());
    assertThat(icscf.receive().first("Authorization"))
        .endsWith("integrity-protected=\"ip-assoc-pending\"");
  }

  @Test
  @DisplayName("TS 33.203 7: who gets a port another UE has left does not speak in its name")
  void portOfAnotherGivesNoIdentity() {
    registeredAsBoth();
    ue.from(next).registered();
    try (Peer other = Peer.at("127.0.1.1")) {
      ProtectedUe mallory = new ProtectedUe(node, icscf, uc, other, "mallory@h");
      mallory.granted(
          mallory.forwarded(mallory.answer(mallory.registered())), MALLORY, mallory.contact(600));
      assertThat(mallory.asserted(mallory.message(SECOND))).isEqualTo("<" + MALLORY + ">");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a fetch", "the end of another identity"})
  @DisplayName("AUT-U-15, AKA-P-K04: whatever was answered over it, a new set serves all of the UE")
  void newSetServesAllWhateverItWasMadeWith(String challenged) {
    List<String> old = registeredAsBoth();
    ProtectedUe moved = ue.from(next);
    boolean fetch = challenged.equals("a fetch");
    List<String> fresh = ue.challenged(ue.forwarded(asked(moved, old, fetch)));
    SipText answer = moved.forwarded(asked(moved, fresh, fetch));
    moved.granted(answer, fetch ? FakeHss.SIP_IMPU : SECOND, ue.contact(fetch ? 600 : 0));

    assertThat(moved.asserted(moved.message(FakeHss.SIP_IMPU))).contains(FakeHss.SIP_IMPU);
    assertThat(moved.asserted(moved.message(SECOND))).contains(fetch ? SECOND : FakeHss.SIP_IMPU);
  }

  private SipText asked(ProtectedUe from, List<String> verify, boolean fetch) {
    SipText register = from.answer(verify);
    return fetch
        ? register.without("Contact").without("Expires")
        : register.with("To: <" + SECOND + ">").with(ue.contact(0));
  }

  @Test
  @DisplayName("AUT-U-15, AKA-P-K04: a 200 that comes over the old set after the new one's")
  void crossingRegistrationsAreServedOverBothSets() {
    List<String> old = registeredAsBoth();
    ProtectedUe moved = ue.from(next);
    List<String> fresh = ue.challenged(ue.forwarded(moved.answer(old)));
    SipText refresh = ue.forwarded(second(old));
    moved.granted(moved.forwarded(moved.answer(fresh)), FakeHss.SIP_IMPU, ue.contact(600));
    ue.granted(refresh, SECOND, ue.contact(600));

    assertThat(ue.asserted(ue.message())).as("over the old set").contains(SECOND);
    assertThat(moved.asserted(moved.message(SECOND))).contains(SECOND);
    assertThat(moved.asserted(moved.message())).contains(FakeHss.SIP_IMPU);
  }

  @Test
  @DisplayName("TS 24.229 5.2.5.1, REG-P-K05: any identity of the set ends what another registered")
  void endByAnotherIdentityOfTheSet() {
    SipText leaving = asOtherOfTheSet(ue.registered(), 0);
    ue.granted(ue.forwarded(leaving), FakeHss.SIP_IMPU);

    assertThat(node.associations.from(source(), node.clock.instant())).isEmpty();
    assertThat(ue.askProtected(ue.message())).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName(
      "TS 24.229 5.2.2.1: the expiry told last counts, whichever identity of the set asked")
  void expiryByAnotherIdentityOfTheSet() {
    SipText shorter = asOtherOfTheSet(ue.registered(), 60);
    ue.granted(ue.forwarded(shorter), FakeHss.SIP_IMPU, ue.contact(60));
    node.clock.advance(Duration.ofSeconds(60));
    assertThat(ue.askProtected(ue.message())).isEqualTo(403);
  }

  private SipText asOtherOfTheSet(List<String> server, long expires) {
    return ue.answer(server).with("To: <" + FakeHss.SIP_IMPU + ">").with(ue.contact(expires));
  }
}
