package io.telamon.radius.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadiusConfigurationTest {

  @Test
  @DisplayName("GIBA-H-K07: the port is 1813 unless configured")
  void hasDefaults() throws Exception {
    RadiusConfiguration configuration = read(Map.of());
    assertThat(configuration.address()).isEqualTo(new InetSocketAddress("127.0.0.1", 1813));
    assertThat(configuration.plays("hss")).isTrue();
    assertThat(secret(configuration.clients(), "127.0.0.1")).isEqualTo("gi-secret-1");
    assertThat(secret(configuration.clients(), "127.0.0.2")).isNull();
  }

  @Test
  void readsTheRolesOfTheNode() {
    RadiusConfiguration configuration = read(Map.of("telamon.roles", "pcscf, ICSCF"));
    assertThat(configuration.plays("icscf")).isTrue();
    assertThat(configuration.plays("hss")).isFalse();
  }

  @Test
  void takesTheSecretOfTheLongestPrefix() throws Exception {
    ClientSecrets clients =
        ClientSecrets.parse("10.0.0.0/8=wide, 10.2.0.0/15=near=er ,10.3.2.3=one,2001:db8::/33=six");
    assertThat(secret(clients, "10.200.0.1")).isEqualTo("wide");
    assertThat(secret(clients, "10.1.255.1")).isEqualTo("wide");
    assertThat(secret(clients, "10.3.2.4")).isEqualTo("near=er");
    assertThat(secret(clients, "10.3.2.3")).isEqualTo("one");
    assertThat(secret(clients, "2001:db8:7fff::1")).isEqualTo("six");
    assertThat(secret(clients, "2001:db8:8000::1")).isNull();
    assertThat(secret(clients, "11.0.0.1")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "telamon.radius.port|http",
        "telamon.radius.port|65536",
        "telamon.radius.port|-1",
        "telamon.radius.address|no such host",
        "telamon.radius.clients|127.0.0.1",
        "telamon.radius.clients|127.0.0.1=",
        "telamon.radius.clients|ggsn.example=s",
        "telamon.radius.clients|10.0.0.0/33=s",
        "telamon.radius.clients|10.0.0.0/x=s",
        "telamon.radius.clients|10.0.0=/=s",
        "telamon.radius.clients|,",
      })
  void namesTheWrongKey(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key + ": ");
  }

  @Test
  void doesNotShowSecrets() {
    RadiusConfiguration configuration =
        read(Map.of("telamon.radius.clients", "127.0.0.1=very-secret"));
    assertThat(configuration.toString()).doesNotContain("very-secret");
    assertThatThrownBy(() -> ClientSecrets.parse("10.0.0.0/99=very-secret"))
        .hasMessageContaining("10.0.0.0/99")
        .hasMessageNotContaining("very-secret");
    assertThatThrownBy(() -> ClientSecrets.parse("very-secret"))
        .hasMessageNotContaining("very-secret");
  }

  @Test
  void hasNoDefaultSecretBeyondTheLoopbackInterface() {
    assertThatThrownBy(() -> read(Map.of("telamon.radius.address", "0.0.0.0")))
        .hasMessageStartingWith("telamon.radius.clients: ");
    assertThat(
            read(Map.of("telamon.radius.address", "0.0.0.0", "telamon.radius.clients", "::1=s"))
                .address()
                .getAddress()
                .isAnyLocalAddress())
        .isTrue();
  }

  private static RadiusConfiguration read(Map<String, String> values) {
    return RadiusConfiguration.read(key -> Optional.ofNullable(values.get(key)));
  }

  private static String secret(ClientSecrets clients, String address) throws Exception {
    SharedSecret secret = clients.secretOf(InetAddress.getByName(address));
    return secret == null ? null : secret.text();
  }
}
