package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("SIP digest with TLS, one server for each role")
@RunsOn(Topology.SPLIT)
class SplitDigestOverTlsIT extends DigestOverTls {
  SplitDigestOverTlsIT(Core core) {
    super(core, "001010002500002", "127.0.14.2");
  }
}
