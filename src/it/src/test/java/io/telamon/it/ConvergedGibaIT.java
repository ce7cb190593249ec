package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

/** All roles in one server. */
@DisplayName("GIBA, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedGibaIT extends GibaFlows {
  ConvergedGibaIT(Core core) {
    super(core);
  }
}
