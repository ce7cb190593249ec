package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

/** All roles in one server. */
@DisplayName("The UE's command line, Converged")
@RunsOn(Topology.CONVERGED)
class ConvergedUeIT extends UeCommandLine {
  ConvergedUeIT(Core core) {
    super(core, "001010000600001");
  }
}
