package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("SIP digest with SIPp, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedSippDigestIT extends SippDigest {
  ConvergedSippDigestIT(Core core) {
    super(core, "001010000700001", "127.0.6.1");
  }
}
