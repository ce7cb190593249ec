package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

/** One server for each role. */
@DisplayName("The UE's command line, Split")
@RunsOn(Topology.SPLIT)
class SplitUeIT extends UeCommandLine {
  SplitUeIT(Core core) {
    super(core, "001010000600002");
  }
}
