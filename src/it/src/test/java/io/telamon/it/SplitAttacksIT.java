package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Attacks, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitAttacksIT extends Attacks {
  SplitAttacksIT(Core core) {
    super(core, "001010002300", "127.0.12.");
  }
}
