package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The UE's manual, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedUeManualIT extends UeManual {
  ConvergedUeManualIT(Core core) {
    super(core);
  }
}
