package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Flows of GIBA, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitGibaSequencesIT extends GibaSequences {
  private static final int RTR = 304;

  SplitGibaSequencesIT(Core core) throws IOException {
    super(core, "001010002700", "127.0.16.");
  }

  @Test
  @DisplayName("F-10, abandoned: the RTA does not come in time [GIBA-H-14 GIBA-H-15]")
  void f10Abandoned() throws Exception {
    DiameterTap cx = core.scscfCx().orElseThrow();
    activate(address);
    assertThat(phone.register(register()).status()).isEqualTo(200);
    cx.withholdAnswers(RTR);
    activate(otherAddress);
    assertThat(other.register(register()).status()).isEqualTo(200);
    isEventually(
        CONTEXT
            + registered(FIRST)
            + CONTEXT.replace("\nH", "\nH -> S RTR\nS -> H RTA 2001 [S]\nH")
            + registered(LATER));
    assertThat(cx.deliverWithheld()).as("RTA that came late").isEqualTo(1);
    assertThat(other.message(register()).status()).as("served").isEqualTo(501);
    assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"").contains(otherAddress);
  }
}
