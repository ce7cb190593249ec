package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Attacks, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedAttacksIT extends Attacks {
  ConvergedAttacksIT(Core core) {
    super(core, "001010002200", "127.0.11.");
  }
}
