package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("SIP digest with SIPp, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitSippDigestIT extends SippDigest {
  SplitSippDigestIT(Core core) {
    super(core, "001010000700002", "127.0.6.2");
  }
}
