package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("IMS AKA, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitUeAkaIT extends UeAka {
  SplitUeAkaIT(Core core) {
    super(core, "001010000800002", "127.0.7.2");
  }
}
