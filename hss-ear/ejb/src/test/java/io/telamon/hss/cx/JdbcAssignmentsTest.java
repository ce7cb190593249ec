package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.RestorationContact;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody else changes between the look and the change is not overwritten. */
class JdbcAssignmentsTest {
  private static final String OTHER = "sip:scscf2.example:6060";
  private static final ServingCscf SCSCF =
      new ServingCscf(Hss.SCSCF, Hss.SCSCF_ORIGIN.host(), Hss.SCSCF_ORIGIN.realm());
  private final Hss hss = new Hss();
  private final JdbcAssignments assignments = hss.bean(JdbcAssignments.class);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber(Hss.AKA_CREDENTIALS, Aka.AKA_V1));
    mar(Hss.SCSCF);
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("What nobody has changed is registered, with its restoration data")
  void nothingMeanwhile() {
    assertThat(decide(() -> {}, kept("sip:one.example"))).isPresent();
    assertThat(decide(() -> {}, kept("sip:two.example"))).isPresent();
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
    assertThat(hss.sar(ServerAssignmentType.NO_ASSIGNMENT).restorationInfo())
        .singleElement()
        .satisfies(
            info ->
                assertThat(info.contacts())
                    .extracting(contact -> contact.contact())
                    .containsExactly("sip:two.example"));
  }

  @Test
  @DisplayName("A user is not registered at an S-CSCF that another has replaced meanwhile")
  void servedByOtherMeanwhile() {
    assertThat(decide(() -> mar(OTHER), kept("sip:one.example"))).isEmpty();
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
    assertThat(hss.view().servingCscf()).isEqualTo(OTHER);
  }

  @Test
  @DisplayName("A refresh does not register a user who was de-registered meanwhile")
  void deregisteredMeanwhile() {
    hss.sar(ServerAssignmentType.REGISTRATION);
    mar(Hss.SCSCF);
    assertThat(decide(() -> hss.sar(ServerAssignmentType.USER_DEREGISTRATION), null)).isEmpty();
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
  }

  @Test
  @DisplayName("Nothing is stored if anybody has had the subscription locked meanwhile")
  void lockedMeanwhile() {
    hss.sar(ServerAssignmentType.REGISTRATION);
    assertThat(decide(() -> hss.sar(ServerAssignmentType.NO_ASSIGNMENT), kept("sip:one.example")))
        .isEmpty();
    assertThat(hss.sar(ServerAssignmentType.NO_ASSIGNMENT).restorationInfo()).isEmpty();
  }

  @Test
  @DisplayName("Two that keep restoration data at once: the second leaves it to the whole way")
  void keptMeanwhile() {
    hss.sar(ServerAssignmentType.REGISTRATION);
    assertThat(decide(() -> decide(() -> {}, kept("sip:one.example")), kept("sip:two.example")))
        .isEmpty();
    assertThat(hss.sar(ServerAssignmentType.NO_ASSIGNMENT).restorationInfo()).hasSize(1);
  }

  @Test
  @DisplayName("Restoration data is not kept for a user who was de-registered meanwhile")
  void deregisteredBeforeRestorationIsKept() {
    hss.sar(ServerAssignmentType.REGISTRATION);
    assertThat(
            decide(
                () -> hss.sar(ServerAssignmentType.USER_DEREGISTRATION), kept("sip:one.example")))
        .isEmpty();
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
    mar(Hss.SCSCF);
    assertThat(hss.sar(ServerAssignmentType.NO_ASSIGNMENT).restorationInfo()).isEmpty();
  }

  @Test
  @DisplayName("A user is not de-registered whom another S-CSCF serves meanwhile")
  void servedByOtherBeforeDeregistration() {
    hss.sar(ServerAssignmentType.REGISTRATION);
    assertThat(deregister(() -> mar(OTHER))).isEmpty();
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
    assertThat(hss.view().servingCscf()).isEqualTo(OTHER);
  }

  @Test
  @DisplayName("De-registration releases the S-CSCF and forgets restoration data")
  void deregistered() {
    assertThat(decide(() -> {}, kept("sip:one.example"))).isPresent();
    assertThat(deregister(() -> {})).isPresent();
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
    assertThat(hss.view().servingCscf()).isNull();
    mar(Hss.SCSCF);
    assertThat(hss.sar(ServerAssignmentType.NO_ASSIGNMENT).restorationInfo()).isEmpty();
  }

  @Test
  @DisplayName("De-registration of one set leaves the S-CSCF to a pair of another that needs it")
  void anotherSetIsRegistered() throws SQLException {
    hss.sar(ServerAssignmentType.REGISTRATION);
    hss.execute(
        "insert into implicit_registration_set (id, subscription_id, number)"
            + " select 900, subscription_id, 9 from private_identity");
    hss.execute(
        "update public_identity set implicit_registration_set_id = 900"
            + " where identity = '"
            + Hss.TEL_IMPU
            + "'");
    assertThat(deregister(() -> {})).isEmpty();
    assertThat(hss.states()).containsOnly(RegistrationState.REGISTERED);
  }

  @Test
  @DisplayName("De-registration leaves no restoration data that was kept meanwhile")
  void keptBeforeDeregistration() {
    hss.sar(ServerAssignmentType.REGISTRATION);
    assertThat(deregister(() -> decide(() -> {}, kept("sip:one.example")))).isEmpty();
    assertThat(hss.sar(ServerAssignmentType.USER_DEREGISTRATION).result())
        .isEqualTo(DiameterResult.SUCCESS);
    mar(Hss.SCSCF);
    assertThat(hss.sar(ServerAssignmentType.NO_ASSIGNMENT).restorationInfo()).isEmpty();
  }

  private Optional<AssignmentDecision> deregister(Runnable meanwhile) {
    return assignments.decide(
        Hss.IMPI,
        Hss.SIP_IMPU,
        status -> {
          meanwhile.run();
          return Optional.of(
              new AssignmentDecision.Deregistered(
                  ServerAssignmentAnswer.of(DiameterResult.SUCCESS)));
        });
  }

  private void mar(String server) {
    assertThat(
            hss.mar(new MultimediaAuthRequest(Hss.IMPI, Hss.SIP_IMPU, Aka.AKA_V1, 1, server))
                .result())
        .isEqualTo(DiameterResult.SUCCESS);
  }

  private static AssignmentDecision.Restoration kept(String contact) {
    return new AssignmentDecision.Restoration(
        null,
        Aka.AKA_V1,
        List.of(
            new RestorationContact(
                "", contact, null, null, null, null, null, null, null, null, null, null, null)));
  }

  private Optional<AssignmentDecision> decide(
      Runnable meanwhile, AssignmentDecision.@Nullable Restoration restoration) {
    return assignments.decide(
        Hss.IMPI,
        Hss.SIP_IMPU,
        status -> {
          meanwhile.run();
          return Optional.of(
              new AssignmentDecision.Registered(
                  ServerAssignmentAnswer.of(DiameterResult.SUCCESS), SCSCF, 0, restoration));
        });
  }
}
