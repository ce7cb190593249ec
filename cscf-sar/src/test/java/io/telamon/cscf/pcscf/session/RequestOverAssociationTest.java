package io.telamon.cscf.pcscf.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.DigestUe;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.state.MapsInMemory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is spoken for by what comes, or no longer comes, over a security association. */
class RequestOverAssociationTest {
  private static final String SECOND = "sip:second@" + FakeHss.HOME;

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
    try (Peer rebooted = Peer.at("127.0.1.1")) {
      new ProtectedUe(node, icscf, next, rebooted, FakeHss.IMPI).registered();
    }
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
}
