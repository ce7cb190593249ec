package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A NUL that its quoted-pair lets through the decoder. */
class NulInHeaderTest {
  private final CscfNode node = CscfNode.start(Map.of());
  private final Peer ue = Peer.at("127.0.1.1");

  @AfterEach
  void stop() {
    ue.close();
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Digest x=\"\\\0\"",
        "P-Access-Network-Info: 3GPP-UTRAN-TDD;utran-cell-id-3gpp=\"\\\0\"",
        "Subject: \"\\\0\""
      })
  @DisplayName("RFC 3261 25.1: a NUL in a quoted-pair is refused with 400, not with 500")
  void nulIsRefused(String header) {
    SipText response = ue.ask(ue.register(600).plus(header), node.pcscfAddress());
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.first("Warning")).contains("NUL in " + header.split(":")[0]);
  }
}
