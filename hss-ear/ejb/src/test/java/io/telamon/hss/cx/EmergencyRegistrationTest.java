package io.telamon.hss.cx;

import static io.telamon.hss.testkit.Alice.PHONE;
import static io.telamon.hss.testkit.Alice.SIP;
import static io.telamon.hss.testkit.Alice.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationAnswer.EmergencyRegistration;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Identity-with-Emergency-Registration in an RTA: TS 29.228 clause 6.1.3. */
class EmergencyRegistrationTest {
  private static final Alice ALICE = Alice.withPhone().in(0, SIP).in(1, WORK);

  private final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("What an S-CSCF keeps for emergencies stays registered: 2002 with the pairs")
  void keptForEmergencies() {
    hss.provision(ALICE.data());
    register(SIP);
    register(WORK);
    suspend();
    hss.scscf.answer(
        0,
        new RegistrationTerminationAnswer(
            DiameterResult.LIMITED_SUCCESS,
            List.of(),
            List.of(new EmergencyRegistration(PHONE, WORK + ";user=phone"))));
    assertThat(view().publicIdentities())
        .extracting(one -> one.state().name())
        .containsExactly("NOT_REGISTERED", "REGISTERED");
    assertThat(view().servingCscf()).isEqualTo(Hss.SCSCF);
    assertThat(hss.bean(Deregistrations.class).unfinished()).isEmpty();
  }

  @Test
  @DisplayName("Where nothing but emergency registrations was left, 5012, nothing more is asked")
  void onlyForEmergencies() {
    hss.provision(ALICE.data());
    register(SIP);
    suspend();
    hss.scscf.answer(
        0,
        new RegistrationTerminationAnswer(
            DiameterResult.UNABLE_TO_COMPLY,
            List.of(),
            List.of(new EmergencyRegistration(PHONE, SIP))));
    assertThat(view().servingCscf()).isEqualTo(Hss.SCSCF);
    assertThat(hss.bean(Deregistrations.class).unfinished()).isEmpty();
  }

  private void suspend() {
    hss.provision(
        ALICE
            .data()
            .with(
                new SubscriptionDetails(
                    PHONE, List.of(), ALICE.identities(), null, List.of(), true)));
  }

  private void register(String identity) {
    hss.sar(
        new ServerAssignmentRequest(
            PHONE, List.of(identity), Hss.SCSCF, ServerAssignmentType.REGISTRATION, false));
  }

  private SubscriptionView view() {
    return hss.bean(Provisioning.class).find(PHONE).orElseThrow();
  }
}
