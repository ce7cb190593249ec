package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.hss.HssLoad;
import io.telamon.cscf.icscf.IcscfConfiguration;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.scscf.ScscfConfiguration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CscfConfigurationTest {

  @Test
  void defaultsAreTheLabOnLoopback() {
    Settings defaults = settings(Map.of());
    CscfConfiguration cscf = CscfConfiguration.read(defaults);
    assertThat(cscf.ports())
        .isEqualTo(Map.of(CscfRole.PCSCF, 5060, CscfRole.ICSCF, 4060, CscfRole.SCSCF, 6060));
    assertThat(cscf.trustedNeighbours()).isEmpty();
    assertThat(PcscfConfiguration.read(defaults).icscf()).isEqualTo("sip:127.0.0.1:4060;lr");
    assertThat(IcscfConfiguration.read(defaults).scscfs()).containsExactly("sip:127.0.0.1:6060");
    assertThat(ScscfConfiguration.read(defaults).maxExpires()).hasSeconds(600_000);
  }

  @Test
  void rolesOfOtherNodesAreAbsent() {
    CscfConfiguration cscf =
        CscfConfiguration.read(settings(Map.of("telamon.roles", "icscf, hss")));
    assertThat(cscf.roles()).containsExactly(CscfRole.ICSCF);
    assertThat(cscf.roleOn(4060)).contains(CscfRole.ICSCF);
    assertThat(cscf.roleOn(5060)).isEmpty();
    assertThat(cscf.roleOn(5061)).isEmpty();
  }

  @Test
  void thePcscfIsBehindItsAccessPortsToo() {
    CscfConfiguration cscf = CscfConfiguration.read(settings(Map.of()));
    for (int port : new int[] {5060, 5061, 5062, 5063, 5080, 5443}) {
      assertThat(cscf.roleOn(port)).contains(CscfRole.PCSCF);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "telamon.roles, pcscf2",
    "telamon.sip.pcscf.port, 70000",
    "telamon.sip.pcscf.port, sip",
    "telamon.sip.icscf.port, 5060",
    "telamon.trusted-neighbours, scscf.example.net",
    "telamon.trusted-neighbours, 192.0.2.1:x",
    "telamon.pcscf.icscf, 127.0.0.1",
    "telamon.icscf.scscfs, ' '",
    "telamon.icscf.scscf-capabilities, sip:other=1",
    "telamon.icscf.scscf-capabilities, sip:127.0.0.1:6060=x",
    "telamon.pcscf.protected-server-port, 5060",
    "telamon.pcscf.protected-client-port, 5063",
    "telamon.pcscf.security-algorithms, hmac-sha-1-96",
    "telamon.pcscf.security-algorithms, null/null",
    "telamon.pcscf.lines, 127.0.0.1",
    "telamon.pcscf.lines, host=line",
    "telamon.security.variants, giba2",
    "telamon.security.variants, ' '",
    "telamon.scscf.sim-refusal-status, 404",
    "telamon.scscf.reg-await-auth, 0",
    "telamon.registration.min-expires, 700000",
    "telamon.registration.max-expires, -1",
    "telamon.pcscf.retry-after, 86401",
    "telamon.pcscf.answer-timeout, 2147483648",
    "telamon.icscf.answer-timeout, 86401",
    "telamon.diameter.max-waiting-new, 49",
  })
  void wrongValueIsNamedWithItsKey(String key, String value) {
    Settings settings = settings(Map.of(key, value));
    assertThatThrownBy(
            () -> {
              CscfConfiguration.read(settings);
              PcscfConfiguration.read(settings);
              IcscfConfiguration.read(settings);
              ScscfConfiguration.read(settings);
              new HssLoad(settings);
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"telamon.sip.pcscf.tls", "telamon.sip.pcscf.wss"})
  @DisplayName("the self-signed certificate is for loopback: elsewhere a key store must be named")
  void selfSignedOnLoopbackOnly(String listening) {
    Map<String, String> values = new HashMap<>(Map.of(listening, "true"));
    assertThat(PcscfConfiguration.read(settings(values)).address()).isEqualTo("127.0.0.1");
    values.put("telamon.sip.address", "192.0.2.11");
    assertThatThrownBy(() -> PcscfConfiguration.read(settings(values)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("telamon.sip.tls.key-store");
    values.put("telamon.sip.tls.key-store", "/etc/telamon/sip.p12");
    assertThat(PcscfConfiguration.read(settings(values)).address()).isEqualTo("192.0.2.11");
  }

  @Test
  @DisplayName(
      "AKA-S-K08: nobody outside this JVM is trusted unless configured, by address and port")
  void trustIsConfigured() {
    TrustDomain none = new TrustDomain(CscfConfiguration.read(settings(Map.of())));
    assertThat(none.trusts("127.0.0.1", 5060)).isFalse();

    TrustDomain some =
        new TrustDomain(
            CscfConfiguration.read(
                settings(Map.of("telamon.trusted-neighbours", "127.0.0.1:5060, [2001:db8::1]"))));
    assertThat(some.trusts("127.0.0.1", 5060)).isTrue();
    assertThat(some.trusts("127.0.0.1", 5061)).isFalse();
    assertThat(some.trusts("2001:db8:0:0:0:0:0:1", 40000)).isTrue();
  }

  private static Settings settings(Map<String, String> values) {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }
}
