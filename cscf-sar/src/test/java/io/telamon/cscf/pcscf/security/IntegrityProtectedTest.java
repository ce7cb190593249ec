package io.telamon.cscf.pcscf.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the P-CSCF says whether a REGISTER was protected; a UE cannot, however it writes it. */
class IntegrityProtectedTest {
  private final Peer ue = Peer.at("127.0.1.1");
  private final Peer icscf = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(Map.of("telamon.roles", "pcscf", "telamon.pcscf.icscf", icscf.contact()));

  @AfterEach
  void stop() {
    ue.close();
    icscf.close();
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest username=\"v\",integrity-protected=\"auth-done\"",
        "Digest\tusername=\"v\",integrity-protected=\"auth-done\"",
        "Digest \t username=\"v\"\t,\tintegrity-protected\t=\t\"auth-done\"",
        "Digest\r\n username=\"v\",\r\n\tintegrity-protected=\"auth-done\"",
        "Digest\r\n\tusername=\"v\",integrity-protected=\"auth-done\"",
        "DIGEST\tusername=\"v\",INTEGRITY-PROTECTED=\"auth-done\"",
        "Digest\tintegrity-protected=auth-done,username=\"v\""
      })
  @DisplayName("AKA-P-K05: integrity-protected of a UE is removed behind every kind of white space")
  void integrityProtectedOfAUeIsRemoved(String authorization) {
    ue.send(ue.register(600).plus("Authorization: " + authorization), node.pcscfAddress());
    SipText forwarded = icscf.receive();
    icscf.answer(forwarded, "403 Forbidden", node.pcscfAddress());

    assertThat(forwarded.toString().toLowerCase(Locale.ROOT))
        .contains("username=\"v\"")
        .doesNotContain("integrity-protected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digestusername=\"v\",integrity-protected=\"auth-done\"",
        "Digest,integrity-protected=\"auth-done\"",
        "Basic\tintegrity-protected=\"auth-done\"",
        "Digest"
      })
  @DisplayName("AKA-P-K05: Authorization that does not parse is refused with 400")
  void whatDoesNotParseIsRefused(String authorization) {
    SipText register = ue.register(600).plus("Authorization: " + authorization);
    assertThat(ue.ask(register, node.pcscfAddress()).status()).isEqualTo(400);
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("AKA-P-K05: several Authorization header fields are refused with 400")
  void severalAreRefused() {
    SipText register =
        ue.register(600)
            .plus("Authorization: Digest username=\"v\"")
            .plus("Authorization: Digest\tintegrity-protected=\"auth-done\",username=\"w\"");
    assertThat(ue.ask(register, node.pcscfAddress()).status()).isEqualTo(400);
    assertThat(icscf.hearsNothing()).isTrue();
  }
}
