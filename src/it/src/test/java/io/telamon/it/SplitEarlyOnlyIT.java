package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("A P-CSCF with early IMS security only, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitEarlyOnlyIT extends EarlyOnlyNetwork {
  private final Core core;

  SplitEarlyOnlyIT(Core core) {
    super("001010002800002", "127.0.17.2");
    this.core = core;
  }

  @Override
  Core core() throws Exception {
    return core.withEarlyOnlyPcscf();
  }
}
