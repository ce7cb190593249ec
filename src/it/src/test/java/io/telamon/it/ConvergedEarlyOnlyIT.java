package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("A network with early IMS security only, all roles in one server")
@RunsOn(Topology.CONVERGED_EARLY_ONLY)
class ConvergedEarlyOnlyIT extends EarlyOnlyNetwork {
  private final Core core;

  ConvergedEarlyOnlyIT(Core core) {
    super("001010002800001", "127.0.17.1");
    this.core = core;
  }

  @Override
  Core core() {
    return core;
  }
}
