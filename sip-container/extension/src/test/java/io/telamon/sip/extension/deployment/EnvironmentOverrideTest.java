package io.telamon.sip.extension.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentOverrideTest {

  @Test
  void anEnvironmentVariableTakesThePlaceOfTheDefault() {
    assertThat(with(Map.of(), Map.of("LAB_ROLES", "a,b")).apply("${lab.roles:x,y}"))
        .isEqualTo("a,b");
    assertThat(with(Map.of(), Map.of("lab_roles", "$1")).apply("<${lab.roles}>")).isEqualTo("<$1>");
  }

  @Test
  void aSystemPropertyIsLeftToTheServer() {
    assertThat(with(Map.of("lab.roles", "p"), Map.of("LAB_ROLES", "e")).apply("${lab.roles:x}"))
        .isEqualTo("${lab.roles:x}");
  }

  @Test
  void whatIsNotKnownStaysAsItIs() {
    assertThat(with(Map.of(), Map.of()).apply("a ${lab.roles:x} $b"))
        .isEqualTo("a ${lab.roles:x} $b");
  }

  private static EnvironmentOverride with(
      Map<String, String> properties, Map<String, String> environment) {
    return new EnvironmentOverride(properties::get, environment::get);
  }
}
