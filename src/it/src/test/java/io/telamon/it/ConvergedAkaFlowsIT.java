package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Flows of IMS AKA, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedAkaFlowsIT extends AkaFlows {
  ConvergedAkaFlowsIT(Core core) {
    super(core, "001010001800", "127.0.8.");
  }
}
