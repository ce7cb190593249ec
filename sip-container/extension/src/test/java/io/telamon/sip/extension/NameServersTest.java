package io.telamon.sip.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.jboss.as.controller.ExpressionResolver;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of name servers")
class NameServersTest {
  @Test
  @DisplayName("has addresses of both families, with or without port")
  void reads() throws Exception {
    assertThat(NameServers.parse("")).isEmpty();
    assertThat(NameServers.parse("192.0.2.53, [2001:db8::53]:5353"))
        .containsExactly(
            new InetSocketAddress("192.0.2.53", 53), new InetSocketAddress("2001:db8::53", 5353));
  }

  @Test
  @DisplayName("may be empty, as may the zone file: what an expression without a value comes to")
  void empty() throws Exception {
    for (SimpleAttributeDefinition attribute :
        new SimpleAttributeDefinition[] {
          SipSubsystemResourceDefinitionRegistrar.ZONE_FILE,
          SipSubsystemResourceDefinitionRegistrar.NAME_SERVERS
        }) {
      assertThat(attribute.resolveValue(ExpressionResolver.SIMPLE, new ModelNode("")).asString())
          .isEmpty();
    }
  }

  @Test
  @DisplayName("is refused with what is no address in it")
  void refuses() {
    assertThatThrownBy(() -> NameServers.parse("192.0.2.53,ns.example.net"))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageContaining("ns.example.net");
    assertThatThrownBy(
            () ->
                new NameServers.Validator()
                    .validateParameter("name-servers", new ModelNode("192.0.2.53:port")))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageContaining("name-servers");
  }
}
