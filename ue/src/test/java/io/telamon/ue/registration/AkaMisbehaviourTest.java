package io.telamon.ue.registration;

import static io.telamon.ue.registration.AkaPcscf.foreignNonce;
import static io.telamon.ue.registration.AkaPcscf.res;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an AKA UE does wrong when told to. */
@Timeout(30)
class AkaMisbehaviourTest extends AkaUe {
  @Test
  void staleSqnOnPurposeIsClaimedOnce() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.STALE_SQN))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      pcscf.plain.next();
      assertThat(AuthorizationField.of(pcscf.plain.next()).has("auts")).isTrue();
      assertThat(pcscf.plain.rest()).isEmpty();
    }
  }

  @Test
  void wrongMacIsAnsweredOnPurpose() throws Exception {
    try (AkaPcscf pcscf =
            network(
                request -> network.get().challenge(request, foreignNonce(32)),
                request -> registered(request, 60));
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.IGNORE_MAC))) {
      assertThat(ue.register()).isInstanceOf(Registered.class);
      AuthorizationField answer = AuthorizationField.of(pcscf.server.next());
      assertThat(answer.get("response")).isEqualTo(answer.expected(res()));
    }
  }

  @Test
  void securityVerifyIsChangedOnPurpose() throws Exception {
    try (AkaPcscf pcscf = network(request -> response(request, "494 Security Agreement Required"));
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.CHANGE_SECURITY_VERIFY))) {
      assertThat(((Refused) ue.register()).status()).isEqualTo(494);
      assertThat(pcscf.server.next().value("Security-Verify"))
          .isNotEqualTo(pcscf.securityServer())
          .contains("alg=null");
    }
  }

  @Test
  void challengeIsLeftUnansweredOnPurpose() throws Exception {
    try (AkaPcscf pcscf = network();
        UserEquipment ue = open(pcscf, aka(), FAST, Set.of(Misbehaviour.NO_ANSWER))) {
      assertThat(ue.register()).isInstanceOf(Abandoned.class);
      assertThat(pcscf.plain.rest()).hasSize(1);
    }
  }
}
