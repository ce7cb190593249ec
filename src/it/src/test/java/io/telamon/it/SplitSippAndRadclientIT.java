package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

/** One server for each role. */
@DisplayName("SIPp and radclient, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitSippAndRadclientIT extends SippAndRadclient {
  SplitSippAndRadclientIT(Core core) {
    super(core, "001010000200002");
  }
}
