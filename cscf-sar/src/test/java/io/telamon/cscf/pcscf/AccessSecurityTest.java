package io.telamon.cscf.pcscf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.DigestUe;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mechanism the P-CSCF chooses and what it tells the home network; no associations. */
class AccessSecurityTest {
  private final Peer ue = Peer.at("127.0.1.1");
  private final Peer icscf = Peer.at("127.0.0.1");
  private final DigestUe digest = DigestUe.md5("Secret-1".getBytes(UTF_8));
  private CscfNode node = start(Map.of("telamon.pcscf.lines", "127.0.1.1=line 7, ::1=other"));

  @AfterEach
  void stop() {
    ue.close();
    icscf.close();
    node.close();
  }

  @Test
  @DisplayName("REG-P-K01: digest: nothing, then ip-assoc-pending, after the 200 ip-assoc-yes")
  void ipAssociationIsTold() {
    ue.send(initial(), node.pcscfAddress());
    SipText first = icscf.receive();
    assertThat(first.first("Authorization")).doesNotContain("integrity-protected");
    challenge(first);
    SipText challenge = ue.receive();
    assertThat(challenge.first("WWW-Authenticate"))
        .isEqualTo("Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"");

    assertThat(told(answer(ue, 600), "200 OK")).isEqualTo("ip-assoc-pending");
    assertThat(told(answer(ue, 600), "200 OK")).isEqualTo("ip-assoc-yes");
    ue.send(initial(), node.pcscfAddress());
    SipText again = icscf.receive();
    assertThat(again.first("Authorization")).doesNotContain("integrity-protected");
    icscf.answer(again, "403 Forbidden", node.pcscfAddress());
    ue.receive();
  }

  @Test
  @DisplayName("REG-P-K01, AKA-P-K05: a forged value does not make an IP association")
  void forgedAssociationIsReplaced() {
    SipText forged = answer(ue, 600);
    String credentials = forged.first("Authorization");
    SipText claimed =
        forged.with("Authorization: " + credentials + ", Integrity-Protected=ip-assoc-yes");
    assertThat(told(claimed, "403 Forbidden")).isEqualTo("ip-assoc-pending");
    assertThat(told(answer(ue, 600), "200 OK")).isEqualTo("ip-assoc-pending");
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.3: the association is of one source and ends with the registration")
  void associationIsOfOneSource() {
    told(answer(ue, 600), "200 OK");
    try (Peer other = Peer.at("127.0.1.1")) {
      other.send(answer(other, 600), node.pcscfAddress());
      SipText register = icscf.receive();
      assertThat(integrityProtected(register)).isEqualTo("ip-assoc-pending");
      icscf.answer(register, "403 Forbidden", node.pcscfAddress());
      other.receive();
    }
    node.clock.advance(Duration.ofSeconds(601));
    assertThat(told(answer(ue, 600), "200 OK")).isEqualTo("ip-assoc-pending");
    assertThat(told(answer(ue, 0), "200 OK")).isEqualTo("ip-assoc-yes");
    assertThat(told(answer(ue, 600), "403 Forbidden")).isEqualTo("ip-assoc-pending");
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.3: the association names its private identity")
  void associationIsOfOneIdentity() {
    told(answer(ue, 600), "200 OK");
    SipText other = answer(ue, 600);
    String credentials = other.first("Authorization").replace(FakeHss.IMPI, "other@h");
    assertThat(told(other.with("Authorization: " + credentials), "403 Forbidden"))
        .isEqualTo("ip-assoc-pending");
  }

  @Test
  @DisplayName("AKA-P-K01: ck and ik never reach a UE")
  void keysAreTakenOut() {
    ue.send(initial(), node.pcscfAddress());
    icscf.answer(
        icscf.receive(),
        "401 Unauthorized",
        node.pcscfAddress(),
        "WWW-Authenticate: Digest realm=\"r\", CK=\"0a,0b\", nonce=\"n\", ik=\"0c\"");
    assertThat(ue.receive().first("WWW-Authenticate")).isEqualTo("Digest realm=\"r\", nonce=\"n\"");
  }

  @Test
  @DisplayName("GIBA-P-15: the network's word on the line is added, the UE's claim is not kept")
  void lineIsNetworkProvided() {
    ue.send(
        ue.register(600)
            .plus("P-Access-Network-Info: ADSL;dsl-location=\"forged\";network-provided"),
        node.pcscfAddress());
    SipText register = icscf.receive();
    assertThat(register.list("P-Access-Network-Info"))
        .containsExactly(
            "ADSL;dsl-location=forged", "ADSL;dsl-location=\"line 7\";network-provided");
    icscf.answer(register, "403 Forbidden", node.pcscfAddress());
    ue.receive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aka|giba|421",
        "aka|digest|421",
        "aka,digest|giba|421",
        "aka,digest|other|0",
        "aka,digest|digest|0",
        "giba,aka|giba|0",
        "giba,aka|digest|421",
        "giba|digest|0",
        "digest|giba|0",
      })
  @DisplayName("GIBA-P-17, AKA-P-K03, Q-06: without sec-agree 421 where nothing weaker is offered")
  void agreementIsDemanded(String variants, String kind, int refusal) {
    restart(Map.of("telamon.security.variants", variants));
    SipText register =
        switch (kind) {
          case "giba" -> ue.register(600);
          case "digest" -> initial();
          default -> ue.register(600).with("To: <sip:alice@" + FakeHss.HOME + ">");
        };
    ue.send(register, node.pcscfAddress());
    if (refusal == 0) {
      icscf.answer(icscf.receive(), "403 Forbidden", node.pcscfAddress());
      assertThat(ue.receive().status()).isEqualTo(403);
    } else {
      SipText response = ue.receive();
      assertThat(response.status()).isEqualTo(refusal);
      assertThat(response.first("Require")).isEqualTo("sec-agree");
      assertThat(icscf.hearsNothing()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"aka, true", "'giba,aka', true", "'giba,aka', false"})
  @DisplayName("AKA-P-09, AKA-P-K03: TLS is no way around associations: 494 with what there is")
  void tlsIsForDigestOnly(String variants, boolean authorization) {
    restart(Map.of("telamon.security.variants", variants));
    SipText register = authorization ? initial() : ue.register(600);
    SipText response = ue.ask(register.plus("Security-Client: tls"), node.pcscfAddress());
    assertThat(response.status()).isIn(400, 494);
    assertThat(response.first("Security-Server")).doesNotStartWith("tls");
    assertThat(icscf.hearsNothing()).isTrue();
  }

  private void restart(Map<String, String> configured) {
    node.close();
    node = start(configured);
  }

  private CscfNode start(Map<String, String> configured) {
    Map<String, String> all = new HashMap<>(configured);
    all.put("telamon.roles", "pcscf");
    all.put("telamon.pcscf.icscf", icscf.contact());
    return CscfNode.start(all);
  }

  private SipText initial() {
    return ue.register(600).plus(DigestUe.authorization("MD5", "") + ", response=\"\"");
  }

  private SipText answer(Peer from, long expires) {
    return from.register(expires).plus(digest.authorization("MD5", "n", "00000001"));
  }

  private void challenge(SipText register) {
    icscf.answer(
        register,
        "401 Unauthorized",
        node.pcscfAddress(),
        "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"");
  }

  /** What the home network is told of this REGISTER, which it then answers. */
  private String told(SipText register, String statusLine) {
    ue.send(register, node.pcscfAddress());
    SipText forwarded = icscf.receive();
    icscf.answer(
        forwarded, statusLine, node.pcscfAddress(), "Contact: " + register.first("Contact"));
    assertThat(ue.receive().startLine()).endsWith(statusLine);
    return integrityProtected(forwarded);
  }

  private static String integrityProtected(SipText register) {
    return DigestUe.parameter(register.first("Authorization"), "integrity-protected");
  }
}
