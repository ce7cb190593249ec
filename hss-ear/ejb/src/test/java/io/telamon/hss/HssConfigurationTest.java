package io.telamon.hss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class HssConfigurationTest {
  @Test
  void everythingHasADefault() {
    assertThat(HssConfiguration.from(config(Map.of())))
        .isEqualTo(
            new HssConfiguration(
                true,
                Set.of("ims"),
                Duration.ofSeconds(5),
                "ims.mnc001.mcc001.3gppnetwork.org",
                Path.of(System.getProperty("user.home"), ".telamon"),
                HssConfiguration.Database.H2,
                "TelamonHss",
                "hss"));
  }

  @Test
  void valuesAreReadWithoutCaseAndBlanks() {
    assertThat(
            HssConfiguration.from(
                config(
                    Map.of(
                        "telamon.roles", "pcscf, HSS",
                        "telamon.hss.credential-store", "Vault",
                        "telamon.hss.key-alias", "k2",
                        "telamon.hss.ims-apns", "IMS , ims2",
                        "telamon.hss.rta-timeout", "250",
                        "telamon.home-network", "home.example",
                        "telamon.hss.database.url", "jdbc:postgresql://db.example/telamon",
                        "telamon.data.dir", "/data"))))
        .isEqualTo(
            new HssConfiguration(
                true,
                Set.of("ims", "ims2"),
                Duration.ofMillis(250),
                "home.example",
                Path.of("/data"),
                HssConfiguration.Database.POSTGRESQL,
                "Vault",
                "k2"));
  }

  @Test
  void roleMayBeAbsent() {
    assertThat(HssConfiguration.from(config(Map.of("telamon.roles", "pcscf,icscf"))).present())
        .isFalse();
  }

  @Test
  void wrongKeyIsNamed() {
    assertThatThrownBy(
            () -> HssConfiguration.from(config(Map.of("telamon.hss.rta-timeout", "soon"))))
        .hasMessageContaining("telamon.hss.rta-timeout");
    assertThatThrownBy(
            () -> HssConfiguration.from(config(Map.of("telamon.hss.rta-timeout", "60001"))))
        .hasMessageContaining("telamon.hss.rta-timeout");
    assertThatThrownBy(() -> HssConfiguration.from(config(Map.of("telamon.hss.ims-apns", " , "))))
        .hasMessageContaining("telamon.hss.ims-apns");
    assertThatThrownBy(
            () -> HssConfiguration.from(config(Map.of("telamon.hss.database.url", "jdbc:x:y"))))
        .hasMessageContaining("telamon.hss.database.url");
  }

  private static Config config(Map<String, String> values) {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> Optional.ofNullable(values.get((String) arguments[0])));
  }
}
