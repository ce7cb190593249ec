package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Attacks on registration from outside: each is refused, logged once and harms nobody else. Forged
 * Via, received and integrity-protected are in {@link GibaFlows} and {@link SplitGibaIT}.
 */
abstract class Attacks {
  private static int number;

  final Core core;
  final String victim;
  final String attacker;
  final String victimAt;
  final String attackerAt;

  Attacks(Core core, String imsiStart, String addressStart) {
    this.core = core;
    number += 2;
    victim = imsiStart + "%03d".formatted(number);
    attacker = imsiStart + "%03d".formatted(number + 1);
    victimAt = addressStart + number;
    attackerAt = addressStart + (number + 1);
  }

  @BeforeEach
  void subscribers() throws Exception {
    for (String imsi : new String[] {victim, attacker}) {
      core.provisioning().send("PUT", imsi, AkaPhone.subscription(imsi));
    }
  }

  @Test
  @DisplayName("a forged P-Asserted-Identity or P-Associated-URI does not make another user")
  void forgedIdentity() throws Exception {
    String forged = "P-Asserted-Identity: <" + AkaPhone.impu(victim) + ">";
    try (AkaPhone phone = new AkaPhone(attackerAt, core.pcscf(), attacker);
        SipPhone stranger = new SipPhone(victimAt, core.pcscf())) {
      phone.ask();
      assertThat(phone.answer().status()).isEqualTo(200);
      // The victim is not registered: in its name the S-CSCF would answer 403.
      assertThat(
              phone.message(forged, "P-Associated-URI: <" + AkaPhone.impu(victim) + ">").status())
          .isEqualTo(501);
      SipText refused = stranger.message(new SipPhone.Register(attacker), forged);
      assertThat(refused.status()).isEqualTo(403);
      assertLogged(1, stranger.callId());
    }
  }

  @Test
  @DisplayName("somebody's security association registers nobody else [AKA-P-K05]")
  void foreignAssociation() throws Exception {
    try (AkaPhone phone = new AkaPhone(attackerAt, core.pcscf(), attacker);
        AkaPhone owner = new AkaPhone(victimAt, core.pcscf(), victim)) {
      owner.ask();
      assertThat(owner.answer().status()).isEqualTo(200);
      phone.ask();
      assertThat(phone.answer().status()).isEqualTo(200);

      SipText foreignPublic = phone.registerAs(attacker, victim);
      assertThat(foreignPublic.status()).as("IMPU of another").isEqualTo(403);
      SipText foreignPrivate = phone.registerAs(victim, victim);
      assertThat(foreignPrivate.status()).as("IMPI of another").isEqualTo(403);
      assertLogged(2, phone.callId());
      assertThat(owner.message().status()).as("the victim is served").isEqualTo(501);
      assertThat(phone.message().status()).as("so is the attacker").isEqualTo(501);
      assertThat(core.provisioning().get(victim)).contains("\"REGISTERED\"");
    }
  }

  @Test
  @DisplayName("a replayed nonce-count or nonce of SIP digest is challenged as stale [REG-S-K05]")
  void replayedDigest() throws Exception {
    core.provisioning().send("DELETE", victim, "");
    DigestCredentials credentials = new DigestCredentials(victim);
    assertThat(core.provisioning().send("PUT", victim, credentials.subscription()).statusCode())
        .isEqualTo(201);
    try (SipPhone phone = new SipPhone(victimAt, core.pcscf());
        SipPhone replayer = new SipPhone(attackerAt, core.pcscf())) {
      SipText challenge = phone.register(digest(credentials.first()));
      assertThat(challenge.status()).as(challenge.raw()).isEqualTo(401);
      String nonce = AkaPhone.parameter(challenge.header("WWW-Authenticate"), "nonce");
      SipPhone.Register answer = digest(credentials.answer(nonce, 1));
      assertThat(phone.register(answer).status()).isEqualTo(200);

      SipText replayed = replayer.register(answer);
      assertThat(replayed.status()).as(replayed.raw()).isEqualTo(401);
      assertThat(replayed.header("WWW-Authenticate").toLowerCase(Locale.ROOT))
          .contains("stale=true")
          .doesNotContain(nonce);
      assertLogged(1, replayer.callId());
      assertThat(phone.message(answer).status()).as("the victim is served").isEqualTo(501);
      assertThat(replayer.message(answer).status()).as("the replayer is not").isEqualTo(403);
    }
  }

  @Test
  @DisplayName("Contact flooding: 403, the registration stays as it was")
  void contactFlooding() throws Exception {
    try (AkaPhone phone = new AkaPhone(attackerAt, core.pcscf(), attacker)) {
      phone.ask();
      assertThat(phone.answer().status()).isEqualTo(200);
      String flood =
          IntStream.range(0, 50)
              .mapToObj(i -> "<sip:" + attackerAt + ":" + (20_000 + i) + ">;expires=600")
              .collect(Collectors.joining(", "));
      SipText refused = phone.registerContacts(flood);
      assertThat(refused.status()).as(refused.raw()).isEqualTo(403);
      assertLogged(1, phone.callId());
      SipText kept = phone.refresh(600);
      assertThat(kept.all("Contact")).hasSize(1);
    }
  }

  private void assertLogged(int times, String callId) throws IOException {
    assertThat(core.refusalsLogged(callId)).as("refusals logged of " + callId).isEqualTo(times);
  }

  private SipPhone.Register digest(String authorization) {
    SipPhone.Register register = new SipPhone.Register(victim);
    register.impu = AkaPhone.impu(victim);
    return register.expires(600).header("P-Access-Network-Info: ADSL").header(authorization);
  }
}
