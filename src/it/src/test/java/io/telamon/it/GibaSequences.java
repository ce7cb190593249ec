package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The flows of GIBA, each message of them: SIP text on Gm, RADIUS octets on Gi, the rest is read
 * from the servers' traces. The same on every topology.
 */
abstract class GibaSequences {
  static final String CONTEXT =
      """
      G -> H START
      H -> G Accounting-Response
      """;

  /** F-01 steps 6 to 13. */
  private static final String REGISTER =
      """
      UE -> P REGISTER
      P -> I REGISTER
      I -> H UAR
      H -> I UAA %s
      I -> S REGISTER
      S -> H MAR
      H -> S MAA 2001
      """;

  /** F-01 steps 14 to 18. */
  private static final String ACCEPTED =
      """
      S -> H SAR
      H -> S SAA 2001
      S -> I 200
      I -> P 200
      P -> UE 200
      """;

  private static final String REFUSED =
      """
      S -> I 403
      I -> P 403
      P -> UE 403
      """;

  static final String FIRST = "2001-3GPP";
  static final String LATER = "2002-3GPP";

  private static final String TERMINATION =
      """
      H -> S RTR
      S -> H RTA 2001
      """;

  private static int number;

  final Core core;
  final String imsi;
  final String address;
  final String otherAddress;
  final SipPhone phone;
  final SipPhone other;
  MessageSequence seen;

  GibaSequences(Core core, String imsiStart, String addressStart) throws IOException {
    this.core = core;
    number++;
    imsi = imsiStart + "%03d".formatted(number);
    address = addressStart + number;
    otherAddress = addressStart + (100 + number);
    phone = new SipPhone(address, core.pcscf());
    other = new SipPhone(otherAddress, core.pcscf());
  }

  @BeforeEach
  void subscribe() throws Exception {
    core.provisioning().put(imsi, AkaPhone.msisdn(imsi));
    seen = new MessageSequence(core, address, otherAddress);
  }

  @AfterEach
  void close() {
    phone.close();
    other.close();
  }

  static String registered(String uaa) {
    return REGISTER.formatted(uaa) + ACCEPTED;
  }

  void activate(String framedAddress) throws IOException {
    try (Ggsn ggsn = new Ggsn(core.radius())) {
      assertThat(ggsn.start(imsi, AkaPhone.msisdn(imsi), framedAddress)).isTrue();
    }
  }

  private void deactivate(String framedAddress) throws IOException {
    try (Ggsn ggsn = new Ggsn(core.radius())) {
      assertThat(ggsn.stop(imsi, AkaPhone.msisdn(imsi), framedAddress)).isTrue();
    }
  }

  SipPhone.Register register() {
    return new SipPhone.Register(imsi);
  }

  void isEventually(String flow) throws Exception {
    seen.isEventually(flow, imsi, List.of(phone.callId(), other.callId()));
  }

  @Test
  @DisplayName(
      "F-01: a phone with a reported address is registered, after exactly one MAR [GIBA-S-06]")
  void f01() throws Exception {
    activate(address);
    assertThat(phone.register(register()).status()).isEqualTo(200);
    isEventually(CONTEXT + registered(FIRST));
  }

  @Test
  @DisplayName("F-02: who claims another's identity gets 403, without a SAR, registered or not")
  void f02() throws Exception {
    activate(address);
    assertThat(other.register(register()).status()).isEqualTo(403);
    isEventually(CONTEXT + REGISTER.formatted(FIRST) + REFUSED);
    assertThat(phone.register(register()).status()).isEqualTo(200);
    assertThat(other.register(register()).status()).isEqualTo(403);
    isEventually(
        CONTEXT
            + REGISTER.formatted(FIRST)
            + REFUSED
            + registered(LATER)
            + REGISTER.formatted(LATER)
            + REFUSED);
  }

  @Test
  @DisplayName("F-02, a second Via with the victim's address: 400, nothing on Mw and Cx")
  void f02LowerVia() throws Exception {
    activate(address);
    String lower = "Via: SIP/2.0/UDP " + address + ":5060;branch=z9hG4bKlower";
    assertThat(other.register(register().lowerVia(lower)).status()).isEqualTo(400);
    isEventually(CONTEXT + "UE -> P REGISTER\nP -> UE 400\n");
  }

  @Test
  @DisplayName("GIBA-I-K02: whom the HSS does not know is refused by the I-CSCF with 403")
  void unknownUser() throws Exception {
    String unknown = imsi.substring(0, 10) + "9" + imsi.substring(11);
    assertThat(phone.register(new SipPhone.Register(unknown)).status()).isEqualTo(403);
    String flow =
        """
        UE -> P REGISTER
        P -> I REGISTER
        I -> H UAR
        H -> I UAA 5001-3GPP
        I -> P 403
        P -> UE 403
        """;
    seen.isEventually(flow, unknown, List.of(phone.callId()));
  }

  @Test
  @DisplayName("REG-S-K02: an expiry below the minimum gets 423 with Min-Expires and no SAR")
  void tooShort() throws Exception {
    activate(address);
    SipText refused = phone.register(register().expires(30));
    assertThat(refused.status()).as(refused.raw()).isEqualTo(423);
    assertThat(refused.header("Min-Expires")).isEqualTo("60");
    isEventually(CONTEXT + REGISTER.formatted(FIRST) + REFUSED.replace("403", "423"));
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");
  }

  @Test
  @DisplayName("F-10, completed: a new address ends the registration of the old one")
  void f10Completed() throws Exception {
    activate(address);
    assertThat(phone.register(register()).status()).isEqualTo(200);
    activate(otherAddress);
    assertThat(other.register(register()).status()).isEqualTo(200);
    isEventually(
        CONTEXT
            + registered(FIRST)
            + CONTEXT.replace("\nH", "\n" + TERMINATION + "H")
            + registered(FIRST));
  }

  @Test
  @DisplayName("F-11: a STOP with the stored address ends the registration, one with another not")
  void f11() throws Exception {
    String stop = CONTEXT.replace("START", "STOP");
    activate(address);
    assertThat(phone.register(register()).status()).isEqualTo(200);
    deactivate(otherAddress);
    assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"").contains(address);
    isEventually(CONTEXT + registered(FIRST) + stop);
    deactivate(address);
    isEventually(CONTEXT + registered(FIRST) + stop + stop + TERMINATION);
    // The RTA is on the wire before the HSS has stored what it means.
    Eventually.holds(
        () -> !core.provisioning().get(imsi).contains("\"REGISTERED\""),
        "the user is de-registered");
    assertThat(phone.register(register()).status()).isEqualTo(403);
    isEventually(
        CONTEXT
            + registered(FIRST)
            + stop
            + stop
            + TERMINATION
            + REGISTER.formatted(FIRST)
            + REFUSED);
  }
}
