package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Flows of GIBA, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedGibaSequencesIT extends GibaSequences {
  ConvergedGibaSequencesIT(Core core) throws IOException {
    super(core, "001010002600", "127.0.15.");
  }

  @Test
  @DisplayName("F-10, abandoned: an S-CSCF's Diameter node withholds the RTA [GIBA-H-14 GIBA-H-15]")
  void f10Abandoned() throws Exception {
    activate(address);
    assertThat(phone.register(register()).status()).isEqualTo(200);
    String scscf = "sip:" + core.scscf().getHostString() + ":" + core.scscf().getPort();
    try (DiameterClient node =
        new DiameterClient(core.diameter(), "127.0.66.9", "relay.example", "example")) {
      node.exchangeCapabilities();
      String impi = imsi + "@" + SipPhone.HOME;
      String impu = register().impu;
      assertThat(node.reRegistration(impi, impu, scscf).result()).isEqualTo(2001);
      activate(otherAddress);
      DiameterMessage rtr = node.awaitTermination();
      assertThat(rtr.text(1, 0)).isEqualTo(impi);
      assertThat(other.register(register()).status()).isEqualTo(200);
      isEventually(
          CONTEXT
              + registered(FIRST)
              + "relay.example -> H SAR\nH -> relay.example SAA 2001\n"
              + CONTEXT.replace("\nH", "\nH -> relay.example RTR\nH")
              + registered(LATER));
      node.terminated(rtr);
      assertThat(other.message(register()).status()).as("served").isEqualTo(501);
      assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"").contains(otherAddress);
    }
  }
}
