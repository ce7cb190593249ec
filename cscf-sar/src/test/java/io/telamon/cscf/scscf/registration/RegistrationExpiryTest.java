package io.telamon.cscf.scscf.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentType;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegistrationExpiryTest extends RegistrarSetUp {
  @Test
  @DisplayName("GIBA-S-K03: expiry: SAR TIMEOUT_DEREGISTRATION, once")
  void expiryIsTold() {
    change(ue().contact(CONTACT, 600));
    clock.advance(Duration.ofSeconds(599));
    expiry.removeExpired();
    assertThat(types()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    expiry.removeExpired();
    expiry.removeExpired();

    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION, ServerAssignmentType.TIMEOUT_DEREGISTRATION);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-S-K03: a run waits for a silent HSS once; the others are told in later runs")
  void expiryWaitsForASilentHssOnce() {
    UserRegistration first = change(ue().contact(CONTACT, 600));
    registrations.replace("second", null, of(first, "second"));
    registrations.replace("third", null, of(first, "third"));
    clock.advance(Duration.ofSeconds(600));
    hss.forgetAsked();
    hss.answerSar(
        request -> {
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    expiry.removeExpired();
    assertThat(types()).hasSize(1);
    assertThat(registrations.expired(clock.instant())).hasSize(2);

    hss.answerSar(request -> ServerAssignmentAnswer.of(DiameterResult.SUCCESS));
    expiry.removeExpired();
    assertThat(types()).hasSize(3);
    assertThat(registrations.expired(clock.instant())).isEmpty();
  }

  @Test
  @DisplayName("TS 24.229 5.4.8: an emergency registration is not ended by its user")
  void emergencyContactEndsByItself() {
    change(ue().contact(CONTACT, 600));
    change(ue().contact(CONTACT + ";sos", 30).call("call-2", 1));
    assertThat(refused(ue().contact(CONTACT + ";sos", 0).call("call-2", 2)).status())
        .isEqualTo(403);
    assertThat(uris(change(ue().all().call("call-1", 2)))).containsExactly(CONTACT + ";sos");
    clock.advance(Duration.ofSeconds(30));
    expiry.removeExpired();
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }
}
