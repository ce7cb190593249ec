package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The flows of IMS AKA, each message of them: the UE is SIP text and a USIM of the tests' own, the
 * rest is read from the servers' traces. The same on every topology.
 */
abstract class AkaFlows {
  /** SM1 to SM6, and CM1 and CM2 (TS 33.203 6.1.1). */
  private static final String CHALLENGE =
      """
      UE -> P REGISTER
      P -> I REGISTER
      I -> H UAR
      H -> I UAA %s
      I -> S REGISTER
      S -> H MAR
      H -> S MAA 2001
      S -> I 401
      I -> P 401
      P -> UE 401
      """;

  private static final String FIRST = CHALLENGE.formatted("2001-3GPP");
  private static final String LATER = CHALLENGE.formatted("2002-3GPP");

  /** SM7 to SM12. */
  private static final String ANSWER =
      """
      UE -> P REGISTER
      P -> I REGISTER
      I -> H UAR
      H -> I UAA 2002-3GPP
      I -> S REGISTER
      S -> H SAR
      H -> S SAA 2001
      S -> I %1$s
      I -> P %1$s
      P -> UE %1$s
      """;

  private static final String ACCEPTED = ANSWER.formatted("200");
  private static final String REFUSED = ANSWER.formatted("403");

  private static final int SAR = 301;

  private static int number;

  private final Core core;
  private final String imsi;
  private final String address;
  private AkaPhone phone;
  private MessageSequence seen;

  AkaFlows(Core core, String imsiStart, String addressStart) {
    this.core = core;
    number++;
    this.imsi = imsiStart + "%03d".formatted(number);
    this.address = addressStart + number;
  }

  @BeforeEach
  void subscribe() throws Exception {
    String subscription = AkaPhone.subscription(imsi);
    assertThat(core.provisioning().send("PUT", imsi, subscription).statusCode()).isEqualTo(201);
    core.forget();
    phone = new AkaPhone(address, core.pcscf(), imsi);
    seen = new MessageSequence(core, address);
  }

  @AfterEach
  void close() {
    phone.close();
  }

  @Test
  @DisplayName(
      "F-04: success, refresh over the associations, de-registration"
          + " [AKA-S-K01 AKA-S-K02 AKA-P-K01 AKA-P-K02 AKA-H-K01 REG-P-K01 REG-P-K02]")
  void f04() throws Exception {
    SipText challenge = phone.ask();
    assertThat(challenge.status()).as(challenge.raw()).isEqualTo(401);
    assertThat(challenge.header("WWW-Authenticate"))
        .contains("algorithm=AKAv1-MD5")
        .doesNotContain("ck=", "ik=");
    assertThat(phone.securityServer()).contains("ipsec-3gpp", "spi-c=", "spi-s=", "port-s=");

    SipText accepted = phone.answer();
    assertThat(accepted.status()).as(accepted.raw()).isEqualTo(200);
    assertThat(phone.answeredFrom())
        .as("over the pair of pc and us")
        .isEqualTo(Integer.parseInt(phone.server("port-c")));
    seen.isEventually(FIRST + ACCEPTED, imsi, List.of(phone.callId()));
    core.mw()
        .ifPresent(
            mw -> {
              assertThat(mw.requests().get(0).header("Authorization"))
                  .contains("integrity-protected=\"no\"");
              assertThat(mw.requests().get(1).header("Authorization"))
                  .contains("integrity-protected=\"yes\"");
              assertThat(mw.requests())
                  .noneMatch(r -> r.has("Security-Client") || r.has("Security-Verify"))
                  .noneMatch(r -> r.raw().contains("sec-agree"));
            });

    assertThat(phone.refresh(1800).header("Contact")).contains("expires=1800");
    SipText message = phone.message();
    assertThat(message.status()).as("served: " + message.raw()).isEqualTo(501);
    assertThat(phone.refresh(0).status()).isEqualTo(200);
    Eventually.holds(() -> !registered(), "de-registered");
    assertThat(phone.message().status()).as("no association any more").isEqualTo(403);
  }

  @Test
  @DisplayName(
      "F-05: the UE finds the network wrong: 403 without security parameters, the S-CSCF's name"
          + " is cleared [AKA-S-01 AKA-S-02 AKA-P-01 AKA-P-06 AKA-I-01 AKA-S-04"
          + " AKA-S-03 AKA-S-K04 AKA-H-01]")
  void f05() throws Exception {
    phone.ask();
    SipText refused = phone.reject("response=\"\"");
    assertThat(refused.status()).as(refused.raw()).isEqualTo(403);
    assertThat(refused.has("Security-Server")).isFalse();
    assertThat(refused.has("WWW-Authenticate")).isFalse();
    seen.isEventually(FIRST + REFUSED, imsi, List.of(phone.callId()));
    assertThat(registered()).isFalse();
    core.scscfCx().ifPresent(cx -> assertCleared(cx.seen(SAR).get(0)));
    assertThat(phone.ask().status()).as("may try again").isEqualTo(401);
    seen.isEventually(FIRST + REFUSED + FIRST, imsi, List.of(phone.callId()));
  }

  private void assertCleared(DiameterMessage sar) {
    int vendor = DiameterMessage.VENDOR_3GPP;
    assertThat(sar.text(1, 0)).isEqualTo(imsi + "@" + SipPhone.HOME);
    assertThat(sar.text(601, vendor)).isEqualTo(AkaPhone.impu(imsi));
    assertThat(sar.text(602, vendor)).startsWith("sip:127.0.77.13:");
    assertThat(sar.first(614, vendor).orElseThrow().number())
        .as("AUTHENTICATION_FAILURE")
        .isEqualTo(9);
  }

  @Test
  @DisplayName(
      "AKA-P-09: a Security-Client the P-CSCF cannot accept: 494 with what it can, nothing on Mw")
  void unacceptableProposal() throws Exception {
    SipText refused = phone.askWith("alg=hmac-sha-1-96", "alg=none-such");
    assertThat(refused.status()).as(refused.raw()).isEqualTo(494);
    assertThat(refused.header("Security-Server")).contains("ipsec-3gpp");
    seen.isEventually("UE -> P REGISTER\nP -> UE 494\n", imsi, List.of(phone.callId()));
  }

  @Test
  @DisplayName("AKA-P-K02: associations are for TCP as well as for UDP")
  void answerByTcp() throws Exception {
    assertThat(phone.ask().status()).isEqualTo(401);
    assertThat(phone.answerByTcp().status()).isEqualTo(200);
    assertThat(phone.refresh(600_000).status()).as("by UDP").isEqualTo(200);
  }

  @Test
  @DisplayName(
      "AKA-P-10 AKA-P-11: a Security-Verify that is not what was offered aborts the registration")
  void inconsistentLists() throws Exception {
    phone.ask();
    SipText refused = phone.answerWith("Security-Verify: ipsec-3gpp;q=", "Security-Verify: tls;q=");
    assertThat(refused.status()).as(refused.raw()).isEqualTo(494);
    String aborted = FIRST + "UE -> P REGISTER\nP -> UE 494\n";
    seen.isEventually(aborted, imsi, List.of(phone.callId()));
    assertThat(phone.answer().status()).as("the associations are gone").isEqualTo(403);
    assertThat(registered()).isFalse();
  }

  @Test
  @DisplayName(
      "AKA-S-K07 REG-S-K08: an unprotected REGISTER of a registered user is challenged and changes"
          + " nothing")
  void unprotectedChangesNothing() throws Exception {
    phone.ask();
    assertThat(phone.answer().status()).isEqualTo(200);
    try (AkaPhone stranger =
        new AkaPhone(address.replace("127.0.", "127.1."), core.pcscf(), imsi)) {
      assertThat(stranger.ask().status()).isEqualTo(401);
      assertThat(registered()).isTrue();
      String wrong = "response=\"" + "0".repeat(32) + "\", qop=auth, nc=00000001, cnonce=\"a\"";
      assertThat(stranger.answerWith(wrong).status()).isEqualTo(403);
      assertThat(stranger.message().status()).isEqualTo(403);
    }
    assertThat(registered()).isTrue();
    assertThat(phone.message().status()).as("the user is served").isEqualTo(501);
  }

  @Test
  @DisplayName("REG-S-K10 REG-P-K05: who de-registers is known no more, to P-CSCF, S-CSCF and HSS")
  void deregistration() throws Exception {
    phone.ask();
    assertThat(phone.answer().status()).isEqualTo(200);
    assertThat(phone.refresh(0).status()).isEqualTo(200);
    String left = ACCEPTED.replace("UAA 2002-3GPP", "UAA 2001");
    seen.isEventually(FIRST + ACCEPTED + left, imsi, List.of(phone.callId()));
    assertThat(registered()).isFalse();
    assertThat(phone.message().status()).isEqualTo(403);
  }

  @Test
  @DisplayName(
      "F-06: the UE's sequence number is ahead: MAR with AUTS, a new challenge, success"
          + " [AKA-S-K03 AKA-P-07 AKA-H-K02]")
  void f06() throws Exception {
    phone.ask();
    long ahead = phone.usim.answer(phone.nonce()).orElseThrow().sqn() + (1L << 20);
    SipText again =
        phone.reject("response=\"\", auts=\"" + phone.usim.auts(phone.nonce(), ahead) + '"');
    assertThat(again.status()).as(again.raw()).isEqualTo(401);
    assertThat(phone.usim.answer(phone.nonce()).orElseThrow().sqn()).isGreaterThan(ahead);
    assertThat(phone.answer().status()).isEqualTo(200);
    seen.isEventually(FIRST + LATER + ACCEPTED, imsi, List.of(phone.callId()));
  }

  @Test
  @DisplayName(
      "F-07: the UE does not come back: AUTHENTICATION_TIMEOUT after reg-await-auth"
          + " [AKA-S-05 AKA-S-06 AKA-S-K06 AKA-H-K03]")
  void f07() throws Exception {
    phone.ask();
    String timeOut =
        """
        S -> H SAR
        H -> S SAA 2001
        """;
    seen.isEventually(FIRST + timeOut, imsi, List.of(phone.callId()));
    assertThat(registered()).isFalse();
    assertThat(phone.answer().status()).as("too late").isGreaterThanOrEqualTo(400);
  }

  @Test
  @DisplayName(
      "F-16: the UE's answer is wrong: 403, AUTHENTICATION_FAILURE, the new associations are gone"
          + " [AKA-S-08 AKA-P-05 AKA-S-K05]")
  void f16() throws Exception {
    phone.ask();
    SipText refused =
        phone.answerWith(
            "response=\"0123456789abcdef0123456789abcdef\", qop=auth, nc=00000001, cnonce=\"a\"");
    assertThat(refused.status()).as(refused.raw()).isEqualTo(403);
    seen.isEventually(FIRST + REFUSED, imsi, List.of(phone.callId()));
    assertThat(registered()).isFalse();
    assertThat(phone.answer().status()).as("the associations are gone").isEqualTo(403);
  }

  @Test
  @DisplayName(
      "F-15: a SIM tried with AKA: 401 with Warning 399, then GIBA"
          + " [GIBA-H-30 GIBA-S-24 GIBA-S-25 GIBA-H-K04]")
  void f15() throws Exception {
    core.provisioning().send("DELETE", imsi, "");
    core.provisioning().put(imsi, AkaPhone.msisdn(imsi));
    SipText refused = phone.ask();
    assertThat(refused.status()).as(refused.raw()).isEqualTo(401);
    assertThat(refused.has("WWW-Authenticate")).isFalse();
    assertThat(refused.header("Warning")).contains("399").contains("Early security required");
    try (Ggsn ggsn = new Ggsn(core.radius());
        SipPhone giba = new SipPhone(address, core.pcscf())) {
      assertThat(ggsn.start(imsi, AkaPhone.msisdn(imsi), address)).isTrue();
      assertThat(giba.register(new SipPhone.Register(imsi)).status()).isEqualTo(200);
      String accepted =
          ACCEPTED.replace("S -> H SAR\n", "S -> H MAR\nH -> S MAA 2001\nS -> H SAR\n");
      seen.isEventually(
          FIRST.replace("MAA 2001", "MAA 5006-3GPP")
              + "G -> H START\nH -> G Accounting-Response\n"
              + accepted.replace("2002", "2001"),
          imsi,
          List.of(phone.callId(), giba.callId()));
    }
  }

  @Test
  @DisplayName("UEs with full security and early IMS UEs on one P-CSCF [GIBA-P-14 GIBA-S-22]")
  void bothKinds() throws Exception {
    String early = imsi.substring(0, 10) + "9" + imsi.substring(11);
    String earlyAddress = address.replace("127.0.", "127.1.");
    core.provisioning().put(early, AkaPhone.msisdn(early));
    try (Ggsn ggsn = new Ggsn(core.radius());
        SipPhone giba = new SipPhone(earlyAddress, core.pcscf())) {
      assertThat(ggsn.start(early, AkaPhone.msisdn(early), earlyAddress)).isTrue();
      SipPhone.Register register = new SipPhone.Register(early);
      assertThat(phone.ask().status()).isEqualTo(401);
      assertThat(giba.register(register).status()).isEqualTo(200);
      assertThat(phone.answer().status()).isEqualTo(200);
      assertThat(giba.register(register).status()).isEqualTo(200);
      assertThat(phone.message().status()).isEqualTo(501);
      assertThat(giba.message(register).status()).isEqualTo(501);
    }
  }

  private boolean registered() throws IOException, InterruptedException {
    return core.provisioning().get(imsi).contains("\"REGISTERED\"");
  }
}
