package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("IMS AKA, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedUeAkaIT extends UeAka {
  ConvergedUeAkaIT(Core core) {
    super(core, "001010000800001", "127.0.7.1");
  }
}
