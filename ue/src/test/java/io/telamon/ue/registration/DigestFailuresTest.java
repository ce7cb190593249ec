package io.telamon.ue.registration;

import static io.telamon.ue.registration.DigestRegistrar.PASSWORD;
import static io.telamon.ue.registration.DigestRegistrar.challenge;
import static io.telamon.ue.registration.DigestRegistrar.open;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.profile.Authentication;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Challenges and answers that end a registration with a password. */
@Timeout(20)
class DigestFailuresTest {
  @Test
  @DisplayName("AUT-U-27 a wrong rspauth: the network is not authenticated, no registration")
  void wrongRspauthIsNoRegistration() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    registrar.info = field -> "rspauth=\"0123456789abcdef0123456789abcdef\"";
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue = open(pcscf)) {
      assertThat(((Abandoned) ue.register()).reason()).contains("rspauth");
      assertThat(ue.registration()).isEmpty();
    }
  }

  @Test
  @DisplayName("AUT-U-29 403 to the answer: the registration failed, nothing is sent again")
  void forbiddenIsFinal() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(
                request ->
                    AuthorizationField.of(request).get("nonce").isEmpty()
                        ? challenge(request, "n1", "MD5", "")
                        : response(request, "403 Forbidden"));
        UserEquipment ue = open(pcscf)) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(403);
      pcscf.next();
      pcscf.next();
      assertThat(pcscf.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("AUT-U-37 a password that is refused is not tried again")
  void aRefusedPasswordIsNotTriedAgain() throws Exception {
    DigestRegistrar registrar = new DigestRegistrar("n1", "MD5");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(registrar::answer);
        UserEquipment ue =
            open(pcscf, profile -> profile.misbehaving(Set.of(Misbehaviour.WRONG_RES)))) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(401);
      pcscf.next();
      AuthorizationField wrong = AuthorizationField.of(pcscf.next());
      assertThat(wrong.get("response")).isNotEqualTo(wrong.expected("MD5", PASSWORD));
      assertThat(pcscf.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("AUT-U-37 challenges without end come to an end")
  void challengesWithoutEndComeToAnEnd() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(request -> challenge(request, "n", "MD5", ", stale=TRUE"));
        UserEquipment ue = open(pcscf)) {
      assertThat(((Abandoned) ue.register()).reason()).contains("without end");
      assertThat(pcscf.rest()).hasSizeLessThan(10);
    }
  }

  @Test
  void aChallengeForAnotherMechanismIsNotAnswered() throws Exception {
    try (ScriptedPcscf pcscf =
            new ScriptedPcscf(request -> challenge(request, "n", "AKAv1-MD5", ""));
        UserEquipment ue = open(pcscf)) {
      assertThat(ue.register()).isInstanceOf(Abandoned.class);
      assertThat(pcscf.rest()).hasSize(1);
    }
  }

  @Test
  void passwordsAreNotPrinted() {
    assertThat(new Authentication.Digest(PASSWORD).toString()).doesNotContain(PASSWORD);
  }
}
