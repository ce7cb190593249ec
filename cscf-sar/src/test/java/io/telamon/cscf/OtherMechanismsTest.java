package io.telamon.cscf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NASS-bundled, trusted node and what falls back to digest, at the S-CSCF. */
class OtherMechanismsTest {
  private static final String LINE = "line 7";

  private final Peer neighbour = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(
          Map.of("telamon.roles", "scscf", "telamon.trusted-neighbours", neighbour.hostPort()));

  @AfterEach
  void stop() {
    neighbour.close();
    node.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADSL;dsl-location=\"line 7\";network-provided | 200",
        "IEEE-802.3;eth-location=\"line 7\";network-provided | 200",
        "ADSL;dsl-location=\"line 8\";network-provided | 403",
        "ADSL;dsl-location=\"line 7\";network-provided, ADSL;dsl-location=x;network-provided | 403",
        "ADSL;dsl-location=\"line 7\", ADSL;dsl-location=\"line 8\";network-provided | 403",
      })
  @DisplayName("TS 33.203 Annex R: the line the network tells is the line the HSS stores, or 403")
  void lineDecides(String access, int status) {
    hssGives(new SipAuthDataItem.NassBundled(List.of("line 6", LINE)));
    SipText response = ask(register(600).plus("P-Access-Network-Info: " + access));
    assertThat(response.status()).isEqualTo(status);
    assertThat(node.hss.asked(MultimediaAuthRequest.class))
        .extracting(MultimediaAuthRequest::scheme)
        .containsExactly("NASS-Bundled");
    assertThat(types()).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  @DisplayName("TS 33.203 Annex R: de-registration needs the line too")
  void deregistrationFromAnotherLineIsRefused() {
    String access = "P-Access-Network-Info: ADSL;dsl-location=\"line 7\";network-provided";
    hssGives(new SipAuthDataItem.NassBundled(List.of(LINE)));
    assertThat(ask(register(600).plus(access)).status()).isEqualTo(200);
    assertThat(ask(register(0).plus(access.replace("7", "8"))).status()).isEqualTo(403);
    assertThat(ask(register(0).plus(access)).status()).isEqualTo(200);
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.1D: no line stored, or another scheme: 403")
  void userWithoutLineIsRefused() {
    String access = "P-Access-Network-Info: ADSL;dsl-location=\"line 7\";network-provided";
    assertThat(ask(register(600).plus(access)).status()).isEqualTo(403);
    hssGives(new SipAuthDataItem.NassBundled(List.of()));
    assertThat(ask(register(600).plus(access)).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("RTC-S-K01: auth-done of a trusted neighbour: no MAR, SAR by the username, 200")
  void trustedNodeIsBelieved() {
    assertThat(ask(register(600).plus(authDone())).status()).isEqualTo(200);
    assertThat(ask(register(600).plus(authDone())).status()).isEqualTo(200);
    assertThat(ask(register(0).plus(authDone())).status()).isEqualTo(200);
    assertThat(node.hss.asked(MultimediaAuthRequest.class)).isEmpty();
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION,
            ServerAssignmentType.USER_DEREGISTRATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth-done", "yes", "tls-yes", "ip-assoc-yes", "tls-connected", "no"})
  @DisplayName("AKA-S-K08: no word of integrity-protected counts from a stranger: 403, no Cx")
  void strangerIsNotBelieved(String value) {
    try (Peer stranger = Peer.at("127.0.0.1")) {
      for (long expires : new long[] {600, 0}) {
        SipText forged = stranger.register(expires).plus(authDone().replace("auth-done", value));
        assertThat(stranger.ask(forged, node.at(CscfRole.SCSCF)).status()).isEqualTo(403);
      }
    }
    assertThat(node.hss.asked(Object.class)).isEmpty();
  }

  @Test
  void trustedNodeNamesItsUser() {
    String nobody = "Authorization: Digest integrity-protected=\"auth-done\"";
    assertThat(ask(register(600).plus(nobody)).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("GIBA-S-K08, Q-28: 5006 after a GIBA MAR goes on with digest if To is no IMSI")
  void otherIdentityFallsBackToDigest() {
    DigestUe ue = DigestUe.md5("Secret-1".getBytes(UTF_8));
    node.hss.answerMar(
        request ->
            request.scheme().equals("Unknown")
                ? answer(new SipAuthDataItem.SipDigest(FakeHss.HOME, "auth", "MD5", ue.ha1()))
                : MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED));
    SipText other = giba().with("To: <" + FakeHss.SIP_IMPU + ">");
    SipText response = ask(other);
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.first("WWW-Authenticate")).contains("algorithm=MD5");
    assertThat(ask(giba()).status()).isEqualTo(403);

    String nonce = DigestUe.parameter(response.first("WWW-Authenticate"), "nonce");
    SipText answer = giba().with("To: <" + FakeHss.SIP_IMPU + ">");
    String user = FakeHss.SIP_IMPU.substring("sip:".length());
    String credentials = ue.authorization("MD5", nonce, "00000001").replace(FakeHss.IMPI, user);
    assertThat(ask(answer.plus(credentials)).status()).isEqualTo(200);
    SipText again = giba().with("To: <" + FakeHss.SIP_IMPU + ">");
    assertThat(ask(again).status()).as("registered, without credentials").isEqualTo(401);
  }

  @Test
  @DisplayName("REG-S-K01: undecided: MAR Unknown; the HSS's digest is challenged, all else is 403")
  void hssDecidesWhereTheUeDoesNot() {
    DigestUe ue = DigestUe.md5("Secret-1".getBytes(UTF_8));
    SipText wlan = register(600).plus("P-Access-Network-Info: IEEE-802.11b");
    hssGives(new SipAuthDataItem.SipDigest(FakeHss.HOME, "auth", "MD5", ue.ha1()));
    assertThat(ask(wlan).status()).isEqualTo(401);
    hssGives(new SipAuthDataItem.NassBundled(List.of(LINE)));
    assertThat(ask(wlan.with(neighbour.via())).status()).isEqualTo(403);
    assertThat(node.hss.asked(MultimediaAuthRequest.class))
        .extracting(MultimediaAuthRequest::scheme)
        .containsExactly("Unknown", "Unknown");
  }

  @Test
  @DisplayName("REG-S-K02: a time too short is told before the answer to a challenge is spent")
  void shortExpiryIsToldFirst() {
    assertThat(ask(register(10).plus(authDone())).first("Min-Expires")).isEqualTo("60");
    assertThat(node.hss.asked(Object.class)).isEmpty();
  }

  private static String authDone() {
    return DigestUe.authorization("MD5", "") + ", response=\"\", integrity-protected=\"auth-done\"";
  }

  private void hssGives(SipAuthDataItem item) {
    node.hss.answerMar(request -> answer(item));
  }

  private static MultimediaAuthAnswer answer(SipAuthDataItem item) {
    return new MultimediaAuthAnswer(DiameterResult.SUCCESS, null, null, List.of(item));
  }

  private SipText register(long expires) {
    return neighbour.register(expires).plus("Path: <sip:token@127.0.0.1:5060;lr>");
  }

  private SipText giba() {
    return register(600).plus("Via: SIP/2.0/UDP 127.0.1.1:5061;branch=z9hG4bKu");
  }

  private SipText ask(SipText request) {
    return neighbour.ask(request, node.at(CscfRole.SCSCF));
  }

  private List<ServerAssignmentType> types() {
    return node.hss.asked(ServerAssignmentRequest.class).stream()
        .map(ServerAssignmentRequest::assignmentType)
        .toList();
  }
}
