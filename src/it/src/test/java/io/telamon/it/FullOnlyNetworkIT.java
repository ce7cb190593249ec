package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A network with IMS AKA only, all roles in one server")
@RunsOn(Topology.CONVERGED_FULL_ONLY)
class FullOnlyNetworkIT {
  private static int number;

  private final Core core;
  private final String imsi;
  private final String address;

  FullOnlyNetworkIT(Core core) {
    this.core = core;
    number++;
    this.imsi = "0010100034%05d".formatted(number);
    this.address = "127.0.34." + number;
  }

  @BeforeEach
  void subscribe() throws Exception {
    core.provisioning().send("DELETE", imsi, "");
    core.provisioning().store(imsi, AkaPhone.subscription(imsi));
  }

  private AkaPhone phone() throws IOException {
    return new AkaPhone(address, core.pcscf(), imsi);
  }

  @Test
  @DisplayName(
      "case 6: an early IMS UE gets 421, one with half an agreement 494, and nothing is forwarded"
          + " [GIBA-P-17 GIBA-S-22]")
  void earlyUe() throws Exception {
    MessageSequence seen = new MessageSequence(core, address);
    try (SipPhone early = new SipPhone(address, core.pcscf())) {
      SipText refused = early.register(new SipPhone.Register(imsi));
      assertThat(refused.status()).as(refused.raw()).isEqualTo(421);
      assertThat(refused.header("Require")).isEqualTo("sec-agree");
      SipPhone.Register half =
          new SipPhone.Register(imsi)
              .header("Require: sec-agree")
              .header("Proxy-Require: sec-agree")
              .header(new DigestCredentials(imsi).first());
      SipText inconsistent = early.register(half);
      assertThat(inconsistent.status()).as(inconsistent.raw()).isEqualTo(494);
      seen.isEventually(
          "UE -> P REGISTER\nP -> UE 421\nUE -> P REGISTER\nP -> UE 494\n",
          imsi,
          List.of(early.callId()));
    }
    assertThat(registered()).isFalse();
  }

  @Test
  @DisplayName(
      "whatever P-CSCF it comes through, the S-CSCF refuses GIBA with 403 and asks for no address"
          + " [GIBA-S-K01 GIBA-S-22]")
  void earlyUeOfAnotherPcscf() throws Exception {
    try (SipPhone neighbour = new SipPhone(Core.NEIGHBOUR, core.icscf())) {
      SipPhone.Register register =
          new SipPhone.Register(imsi)
              .lowerVia("Via: SIP/2.0/UDP " + address + ":5060;branch=z9hG4bKue")
              .header("Path: <" + neighbour.contactUri() + ";lr>")
              .header("Require: path");
      SipText refused = neighbour.register(register);
      assertThat(refused.status()).as(refused.raw()).isEqualTo(403);
      assertThat(refused.header("Warning")).contains("Early IMS security is not offered");
    }
    assertThat(asked("MAR", imsi)).isZero();
    assertThat(registered()).isFalse();
  }

  @Test
  @DisplayName("media security is announced in Security-Server of the 401 [REG-P-K08]")
  void mediaSecurity() throws Exception {
    try (AkaPhone phone = phone()) {
      SipText challenge = phone.ask();
      assertThat(challenge.status()).isEqualTo(401);
      assertThat(challenge.all("Security-Server")).contains("sdes-srtp;mediasec");
      SipText accepted = phone.answer();
      assertThat(accepted.status()).as("agreed to all of the list").isEqualTo(200);
      assertThat(accepted.has("Security-Server")).as("told once").isFalse();
    }
  }

  @Test
  @DisplayName(
      "a challenge of a registered user that nobody answers: no SAR, registered and served as"
          + " before, and what was set up with it is gone [AKA-S-07 AKA-P-03]")
  void unansweredChallengeOfRegisteredUser() throws Exception {
    String later = imsi.substring(0, 10) + "9" + imsi.substring(11);
    core.provisioning().send("DELETE", later, "");
    core.provisioning().store(later, AkaPhone.subscription(later));
    try (AkaPhone phone = phone();
        AkaPhone silent = new AkaPhone("127.1.34." + number, core.pcscf(), imsi);
        AkaPhone last = new AkaPhone("127.2.34." + number, core.pcscf(), later)) {
      phone.ask();
      assertThat(phone.answer().status()).isEqualTo(200);
      assertThat(silent.ask().status()).isEqualTo(401);
      // Time-outs come in the order of the challenges: with the later user's, this one's is over.
      assertThat(last.ask().status()).isEqualTo(401);
      Eventually.holds(() -> asked("SAR", later) == 1, "AUTHENTICATION_TIMEOUT of the later user");

      assertThat(asked("SAR", imsi)).as("the one of the registration").isEqualTo(1);
      assertThat(registered()).isTrue();
      assertThat(phone.message().status()).as("served").isEqualTo(501);
      SipText tooLate = silent.answer();
      assertThat(tooLate.status()).as(tooLate.raw()).isEqualTo(403);
      assertThat(tooLate.header("Warning")).contains("No security association");
    }
  }

  @Test
  @DisplayName(
      "associations outlive the registration; those before a re-authentication stay, those before"
          + " an initial registration go at once [AKA-P-K04]")
  void lifetimeOfAssociations() throws Exception {
    try (AkaPhone phone = phone()) {
      phone.ask();
      assertThat(phone.answer(1).status()).isEqualTo(200);
      Eventually.holds(() -> !registered(), "the registration is over");
      assertThat(phone.refresh(600).status()).as("still associated").isEqualTo(401);
    }
    try (AkaPhone phone = phone()) {
      SipText first = phone.ask();
      assertThat(phone.answer().status()).isEqualTo(200);
      SipText second = phone.reauthenticate();
      assertThat(second.status()).as(second.raw()).isEqualTo(401);
      assertThat(phone.answer().status()).isEqualTo(200);
      assertThat(phone.registerOver(first).status()).as("the old set stays").isEqualTo(401);

      assertThat(phone.ask().status()).as("an initial registration").isEqualTo(401);
      assertThat(phone.answer().status()).isEqualTo(200);
      assertThat(phone.registerOver(second).status()).as("the old sets are gone").isEqualTo(494);
      assertThat(phone.message().status()).as("the new one serves").isEqualTo(501);
    }
  }

  private boolean registered() throws IOException, InterruptedException {
    return core.provisioning().get(imsi).contains("\"REGISTERED\"");
  }

  /** How many such requests on Cx name this user, by the trace of the server. */
  private long asked(String command, String user) throws IOException {
    try (var lines = Files.lines(core.servers().get(0).trace())) {
      return lines.filter(l -> l.contains(" Cx " + command + " ") && l.contains(user)).count();
    }
  }
}
