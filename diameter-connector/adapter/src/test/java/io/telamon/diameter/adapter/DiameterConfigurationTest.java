package io.telamon.diameter.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.node.AcceptedPeers;
import io.telamon.diameter.adapter.node.AcceptedPeers.Named;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiameterConfigurationTest {
  private static final String REALM = "ims.mnc001.mcc001.3gppnetwork.org";

  @Test
  void everyKeyHasADefault() {
    DiameterConfiguration configuration = DiameterConfiguration.read(key -> null);

    assertThat(configuration.roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(configuration.origin(Role.SCSCF)).isEqualTo(new Origin("scscf." + REALM, REALM));
    assertThat(configuration.hssPort()).isEqualTo(3868);
    assertThat(configuration.hssAddress().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(configuration.hssPeers())
        .isEqualTo(
            new AcceptedPeers(
                List.of(new Named("icscf." + REALM, null), new Named("scscf." + REALM, null)),
                false,
                100));
    assertThat(configuration.watchdog()).hasSeconds(10);
    assertThat(configuration.remoteHss().host()).isEqualTo("hss." + REALM);
    assertThat(configuration.remoteHss().port()).isEqualTo(3868);
    assertThat(configuration.requestTimeout()).hasMillis(5000);
    assertThat(configuration.maxPending()).isEqualTo(1000);
  }

  @Test
  void theHomeNetworkIsTheRealmUnlessOneIsGiven() {
    Map<String, String> keys = Map.of("telamon.home-network", "Home.Example");

    assertThat(DiameterConfiguration.read(keys::get).realm()).isEqualTo("home.example");
    assertThat(
            DiameterConfiguration.read(Map.of("telamon.diameter.realm", "d.example")::get)
                .origin(Role.HSS))
        .isEqualTo(new Origin("hss.d.example", "d.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "telamon.roles, 'hss,hlr'",
    "telamon.diameter.realm, 'a b'",
    "telamon.diameter.hss.port, 65536",
    "telamon.diameter.hss.port, http",
    "telamon.diameter.hss.peers, 'a.example,<b>'",
    "telamon.diameter.hss.peers, 'a.example=host.example'",
    "telamon.diameter.hss.peers, 'a.example=300.1.1.1'",
    "telamon.diameter.hss.max-undefined-peers, 0",
    "telamon.diameter.watchdog-interval, 2999",
    "telamon.diameter.hss.accept-undefined-peers, yes",
    "telamon.diameter.cscf.hss, hss.example",
    "telamon.diameter.icscf.origin-host, ''",
    "telamon.diameter.request-timeout, 0",
    "telamon.diameter.max-pending, -1"
  })
  void aWrongValueIsNamedWithItsKey(String key, String value) {
    assertThatThrownBy(() -> DiameterConfiguration.read(Map.of(key, value)::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key + ": \"");
  }
}
