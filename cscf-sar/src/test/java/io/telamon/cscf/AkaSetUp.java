package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A node with the S-CSCF behind a trusted neighbour, and a subscriber with a USIM. */
abstract class AkaSetUp {
  static final String RES = "a54200d5e3ba50bf";
  static final String CK = "b40ba9a3c58b2a05bbf0d987b21bf8cb";
  static final String IK = "f769bcd751044604127672711c6d3441";
  static final String AUTN = "55f328b43577b9b94a9ffac354dfafb3";
  static final String AUTS = "uoU/PBIctV7bggBAq0E=";

  final Peer neighbour = Peer.at("127.0.0.1");
  final CscfNode node = start(Map.of());
  final AtomicInteger vectors = new AtomicInteger();
  final DigestUe ue = DigestUe.md5(HexFormat.of().parseHex(RES));
  final DigestUe wrong = DigestUe.md5(HexFormat.of().parseHex("0123456789abcdef"));

  @BeforeEach
  void subscriberHasAUsim() {
    node.hss.answerMar(
        request ->
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS,
                null,
                null,
                List.of(vector(request.scheme(), vectors.incrementAndGet()))));
  }

  @AfterEach
  void stop() {
    neighbour.close();
    node.close();
  }

  static byte[] akaV2Password() {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(
              HexFormat.of().parseHex(RES + IK + CK), "HmacSHA256"));
      byte[] password =
          mac.doFinal("http-digest-akav2-password".getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encode(password);
    } catch (java.security.GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  CscfNode start(Map<String, String> more) {
    Map<String, String> values =
        new java.util.HashMap<>(
            Map.of("telamon.roles", "scscf", "telamon.trusted-neighbours", neighbour.hostPort()));
    values.putAll(more);
    return CscfNode.start(values);
  }

  static SipAuthDataItem.Aka vector(String scheme, int number) {
    return new SipAuthDataItem.Aka(scheme, 1, rand(number), AUTN, RES, CK, IK);
  }

  static String rand(int number) {
    return "%032x".formatted(number);
  }

  static String nonce(int number) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(rand(number) + AUTN));
  }

  static String nonceOf(SipText challenge) {
    return DigestUe.parameter(challenge.first("WWW-Authenticate"), "nonce");
  }

  void registered() {
    ask(initial());
    assertThat(ask(answer(nonce(vectors.get()))).status()).isEqualTo(200);
  }

  SipText register(long expires) {
    return neighbour.register(expires).plus("Path: <sip:token@127.0.0.1:5060;lr>");
  }

  SipText initial() {
    return protectedBy("no", register(600), "", "");
  }

  SipText answer(String nonce) {
    return protectedBy("yes", register(600), nonce, ue.response(nonce));
  }

  SipText synchronisationFailure(String value, String nonce) {
    SipText request = protectedBy(value, register(600), nonce, "0");
    return request.with(line(request) + ", auts=\"" + AUTS + '"');
  }

  static String line(SipText request) {
    return "Authorization: " + request.first("Authorization");
  }

  static SipText protectedBy(String value, SipText register, String nonce, String response) {
    return register.plus(
        DigestUe.authorization("AKAv1-MD5", nonce)
            + ", response=\""
            + response
            + "\", integrity-protected=\""
            + value
            + '"');
  }

  SipText ask(SipText request) {
    return neighbour.ask(request, node.at(CscfRole.SCSCF));
  }

  List<ServerAssignmentType> types() {
    return node.hss.asked(ServerAssignmentRequest.class).stream()
        .map(ServerAssignmentRequest::assignmentType)
        .toList();
  }
}
