package io.telamon.sip.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jboss.as.controller.AttributeDefinition;
import org.junit.jupiter.api.Test;

class LocalDescriptionsTest {

  private final ResourceBundle descriptions =
      ResourceBundle.getBundle("io.telamon.sip.extension.LocalDescriptions");

  @Test
  void everyAttributeHasADescription() {
    assertThat(descriptions.keySet())
        .containsAll(keys("sip.", SipSubsystemResourceDefinitionRegistrar.ATTRIBUTES))
        .containsAll(keys("sip.", runtime(SipEngineMetric.values())))
        .containsAll(keys("sip.connector.", SipConnectorResourceDefinitionRegistrar.ATTRIBUTES))
        .containsAll(keys("sip.connector.", runtime(SipConnectorMetric.values())))
        .containsAll(keys("sip.application.", runtime(SipApplicationMetric.values())));
  }

  private static Collection<String> keys(
      String prefix, Collection<? extends AttributeDefinition> attributes) {
    return attributes.stream().map(attribute -> prefix + attribute.getName()).toList();
  }

  @SafeVarargs
  private static <M extends Supplier<AttributeDefinition>> Collection<AttributeDefinition> runtime(
      M... metrics) {
    return Arrays.stream(metrics).map(Supplier::get).toList();
  }
}
