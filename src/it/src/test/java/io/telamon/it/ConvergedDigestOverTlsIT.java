package io.telamon.it;

import org.junit.jupiter.api.DisplayName;

@DisplayName("SIP digest with TLS, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedDigestOverTlsIT extends DigestOverTls {
  ConvergedDigestOverTlsIT(Core core) {
    super(core, "001010002500001", "127.0.14.1");
  }
}
