package io.telamon.hss.cx;

import static io.telamon.diameter.cx.ServerAssignmentType.ADMINISTRATIVE_DEREGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.NO_ASSIGNMENT;
import static io.telamon.diameter.cx.ServerAssignmentType.REGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.RE_REGISTRATION;
import static io.telamon.diameter.cx.ServerAssignmentType.UNREGISTERED_USER;
import static io.telamon.diameter.cx.ServerAssignmentType.USER_DEREGISTRATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table of TS 29.228 clause 6.1.2. */
class SCscfRegistrationDeregistrationNotificationTest {
  private final Hss hss = new Hss();

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber());
    hss.provision(Hss.subscriber("001010000000002", "15550101", "tel:+15550101"));
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}, {3}, name kept: {4}")
  @DisplayName("State, result and S-CSCF name follow from the assignment type, TS 29.228 6.1.2.1")
  @CsvSource({
    "REGISTRATION, NOT_REGISTERED, 2001, REGISTERED, true",
    "REGISTRATION, REGISTERED, 2001, REGISTERED, true",
    "REGISTRATION, UNREGISTERED, 2001, REGISTERED, true",
    "RE_REGISTRATION, REGISTERED, 2001, REGISTERED, true",
    "RE_REGISTRATION, NOT_REGISTERED, 5007, NOT_REGISTERED, true",
    "UNREGISTERED_USER, NOT_REGISTERED, 2001, UNREGISTERED, true",
    "UNREGISTERED_USER, REGISTERED, 5007, REGISTERED, true",
    "NO_ASSIGNMENT, REGISTERED, 2001, REGISTERED, true",
    "TIMEOUT_DEREGISTRATION, REGISTERED, 2001, NOT_REGISTERED, false",
    "USER_DEREGISTRATION, REGISTERED, 2001, NOT_REGISTERED, false",
    "USER_DEREGISTRATION, UNREGISTERED, 2001, NOT_REGISTERED, false",
    "USER_DEREGISTRATION, NOT_REGISTERED, 2001, NOT_REGISTERED, false",
    "ADMINISTRATIVE_DEREGISTRATION, REGISTERED, 2001, NOT_REGISTERED, false",
    "DEREGISTRATION_TOO_MUCH_DATA, REGISTERED, 2001, NOT_REGISTERED, false",
    "TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME, REGISTERED, 2001, UNREGISTERED, true",
    "USER_DEREGISTRATION_STORE_SERVER_NAME, REGISTERED, 2001, UNREGISTERED, true",
    "TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME, NOT_REGISTERED, 2004, NOT_REGISTERED, false",
    "USER_DEREGISTRATION_STORE_SERVER_NAME, NOT_REGISTERED, 2004, NOT_REGISTERED, false",
    "AUTHENTICATION_FAILURE, NOT_REGISTERED, 2001, NOT_REGISTERED, false",
    "AUTHENTICATION_FAILURE, REGISTERED, 2001, REGISTERED, true",
    "AUTHENTICATION_TIMEOUT, UNREGISTERED, 2001, UNREGISTERED, true",
  })
  void stateFollowsFromTheAssignmentType(
      ServerAssignmentType type,
      RegistrationState before,
      int result,
      RegistrationState after,
      boolean nameKept) {
    bring(before);
    ServerAssignmentAnswer answer = hss.sar(type);
    assertThat(answer.result().code()).isEqualTo(result);
    assertThat(hss.states()).containsOnly(after);
    assertThat(hss.view().servingCscf()).isEqualTo(nameKept ? Hss.SCSCF : null);
  }

  @Test
  @DisplayName("GIBA-H-20, -21, -K05: registering the temporary IMPU delivers the whole set")
  void registrationDeliversTheProfile() {
    hss.mar();
    ServerAssignmentAnswer answer = hss.sar(REGISTRATION);
    assertThat(answer.userName()).isEqualTo(Hss.IMPI);
    ProfileReader profile = ProfileReader.of(answer.userData());
    assertThat(profile.privateIdentity()).isEqualTo(Hss.IMPI);
    assertThat(profile.identities())
        .containsExactly(Hss.TEMPORARY_IMPU + " barred", Hss.SIP_IMPU, Hss.TEL_IMPU);
    assertThat(hss.states()).hasSize(3).containsOnly(RegistrationState.REGISTERED);
  }

  @Test
  void profileIsLeftOutWhereItIsThereAlready() {
    hss.register();
    ServerAssignmentAnswer answer =
        hss.sar(request(Hss.IMPI, List.of(Hss.SIP_IMPU), RE_REGISTRATION, true));
    assertThat(answer.result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(answer.userData()).isNull();
  }

  @Test
  void deregistrationDeliversNoProfile() {
    hss.register();
    assertThat(hss.sar(USER_DEREGISTRATION).userData()).isNull();
  }

  @Test
  void anotherServerIsToldWhoServesTheUser() {
    hss.register();
    ServerAssignmentAnswer answer =
        hss.sar(
            new ServerAssignmentRequest(
                Hss.IMPI, List.of(Hss.TEMPORARY_IMPU), "sip:other", REGISTRATION, false));
    assertThat(answer.result()).isEqualTo(DiameterResult.IDENTITY_ALREADY_REGISTERED);
    assertThat(answer.serverName()).isEqualTo(Hss.SCSCF);
  }

  @Test
  void profileForNoAssignmentGoesToTheServingCscfOnly() {
    assertThat(hss.sar(NO_ASSIGNMENT).result()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    hss.register();
    assertThat(
            hss.sar(
                    new ServerAssignmentRequest(
                        Hss.IMPI, List.of(Hss.SIP_IMPU), "sip:other", NO_ASSIGNMENT, false))
                .result())
        .isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(hss.sar(NO_ASSIGNMENT).userData()).isNotNull();
  }

  @Test
  void identitiesAreChecked() {
    assertThat(sar("nobody@example.org", List.of(Hss.TEL_IMPU), REGISTRATION))
        .isEqualTo(DiameterResult.USER_UNKNOWN);
    assertThat(sar(Hss.IMPI, List.of("tel:+15550101"), REGISTRATION))
        .isEqualTo(DiameterResult.IDENTITIES_DONT_MATCH);
    assertThat(sar(null, List.of("tel:+1999"), UNREGISTERED_USER))
        .isEqualTo(DiameterResult.USER_UNKNOWN);
    assertThat(sar(Hss.IMPI, List.of(), REGISTRATION)).isEqualTo(DiameterResult.MISSING_AVP);
    assertThat(sar(null, List.of(), USER_DEREGISTRATION)).isEqualTo(DiameterResult.MISSING_AVP);
  }

  @Test
  void severalIdentitiesGoWithDeregistrationOnly() {
    List<String> both = List.of(Hss.SIP_IMPU, Hss.TEL_IMPU);
    assertThat(sar(Hss.IMPI, both, REGISTRATION))
        .isEqualTo(DiameterResult.AVP_OCCURS_TOO_MANY_TIMES);
    hss.register();
    assertThat(sar(Hss.IMPI, both, ADMINISTRATIVE_DEREGISTRATION))
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
  }

  @Test
  void deregistrationWithoutPublicIdentityMeansAllOfTheUser() {
    hss.register();
    assertThat(sar(Hss.IMPI, List.of(), USER_DEREGISTRATION)).isEqualTo(DiameterResult.SUCCESS);
    assertThat(hss.states()).containsOnly(RegistrationState.NOT_REGISTERED);
  }

  @Test
  void unregisteredUserIsFoundByPublicIdentityAlone() {
    ServerAssignmentAnswer answer =
        hss.sar(request(null, List.of(Hss.TEL_IMPU), UNREGISTERED_USER, false));
    assertThat(answer.userName()).isEqualTo(Hss.IMPI);
    assertThat(answer.userData()).contains(Hss.TEL_IMPU);
    assertThat(hss.states()).containsOnly(RegistrationState.UNREGISTERED);
  }

  private void bring(RegistrationState state) {
    hss.mar();
    if (state == RegistrationState.REGISTERED) {
      hss.sar(REGISTRATION);
    } else if (state == RegistrationState.UNREGISTERED) {
      hss.sar(UNREGISTERED_USER);
    }
  }

  private DiameterResult sar(String impi, List<String> impus, ServerAssignmentType type) {
    return hss.sar(request(impi, impus, type, false)).result();
  }

  private static ServerAssignmentRequest request(
      String impi, List<String> impus, ServerAssignmentType type, boolean available) {
    return new ServerAssignmentRequest(impi, impus, Hss.SCSCF, type, available);
  }
}
