package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Flows of IMS AKA, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitAkaFlowsIT extends AkaFlows {
  SplitAkaFlowsIT(Core core) {
    super(core, "001010001900", "127.0.9.");
  }
}
