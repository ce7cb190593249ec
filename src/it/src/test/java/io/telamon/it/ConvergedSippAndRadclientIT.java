package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

/** All roles in one server. */
@DisplayName("SIPp and radclient, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedSippAndRadclientIT extends SippAndRadclient {
  ConvergedSippAndRadclientIT(Core core) {
    super(core, "001010000200001");
  }
}
