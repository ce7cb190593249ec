package io.telamon.cscf.scscf.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationAnswer.EmergencyRegistration;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NetworkInitiatedDeregistrationTest extends RegistrarSetUp {
  @Test
  @DisplayName("GIBA-S-K07: RTR removes bindings and address; what is not there is said to be so")
  void rtrRemovesTheRegistration() {
    change(ue().contact(CONTACT, 600));

    assertThat(deregister(rtr(FakeHss.IMPI, "sip:other@example.net")))
        .isEqualTo(DiameterResult.IDENTITY_NOT_REGISTERED);
    assertThat(deregister(rtr(FakeHss.IMPI, FakeHss.SIP_IMPU))).isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
    assertThat(registrations.ofPublicIdentity(FakeHss.TEL_IMPU)).isEmpty();
    assertThat(deregister(rtr(FakeHss.IMPI))).isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: an RTR with Associated-Identities is about those users as well")
  void rtrIsAboutAssociatedIdentities() {
    UserRegistration first = change(ue().contact(CONTACT, 600));
    registrations.replace("tablet", null, of(first, "tablet"));
    assertThat(deregister(rtrOfTwo(FakeHss.IMPI, "tablet"))).isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
    assertThat(registrations.of("tablet")).isEmpty();

    registrations.replace("tablet", null, of(first, "tablet"));
    assertThat(deregister(rtrOfTwo(FakeHss.IMPI, "tablet")))
        .as("only the second is registered")
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of("tablet")).isEmpty();
  }

  @Test
  @DisplayName("GIBA-S-K07: an RTR that names the user as associated wins over a registration")
  void rtrOfAssociatedDuringARegistrationWins() {
    hss.answerSar(
        request -> {
          assertThat(deregister(rtrOfTwo("tablet", FakeHss.IMPI)))
              .isEqualTo(DiameterResult.SUCCESS);
          return new ServerAssignmentAnswer(
              DiameterResult.SUCCESS, null, FakeHss.PROFILE, null, null);
        });
    assertThat(refused(ue().contact(CONTACT, 600)).status()).isEqualTo(500);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  private static RegistrationTerminationRequest rtrOfTwo(String user, String associated) {
    RegistrationTerminationRequest ofOne = rtr(user);
    return new RegistrationTerminationRequest(
        ofOne.destination(), user, List.of(), ofOne.reason(), List.of(associated));
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: an RTR spares what is for emergencies and says so")
  void emergencyContactsAreSpared() {
    registerOverAssociation(CONTACT, 600);
    registerOverAssociation(CONTACT + ";sos", 600);
    RegistrationTerminationAnswer first = networkInitiated.deregister(rtr(FakeHss.IMPI));
    assertThat(first.result()).isEqualTo(DiameterResult.LIMITED_SUCCESS);
    assertThat(first.emergencyRegistrations())
        .containsExactly(new EmergencyRegistration(FakeHss.IMPI, FakeHss.TEMPORARY_IMPU));
    assertThat(uris(registrations.of(FakeHss.IMPI).get(0))).containsExactly(CONTACT + ";sos");

    RegistrationTerminationAnswer second = networkInitiated.deregister(rtr(FakeHss.IMPI));
    assertThat(second.result()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(second.emergencyRegistrations()).hasSize(1);
  }

  @Test
  @DisplayName("TS 29.228 6.1.2: whom only emergency contacts are left of is registered anew")
  void whoHasOnlyEmergencyContactsIsRegisteredAnew() {
    registerOverAssociation(CONTACT, 600);
    registerOverAssociation(CONTACT + ";sos", 600);
    assertThat(types()).endsWith(ServerAssignmentType.RE_REGISTRATION);
    deregister(rtr(FakeHss.IMPI));

    registerOverAssociation(CONTACT, 600);
    assertThat(types()).endsWith(ServerAssignmentType.REGISTRATION);
    assertThat(uris(registrations.of(FakeHss.IMPI).get(0)))
        .containsExactly(CONTACT + ";sos", CONTACT);
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: a refresh that an RTR comes before leaves the emergency contact")
  void emergencyContactSurvivesARefreshThatLoses() {
    registerOverAssociation(CONTACT, 600);
    registerOverAssociation(CONTACT + ";sos", 600);
    registrations.loseTo(() -> attempts.terminate(rtr(FakeHss.IMPI)));
    Register refresh = ue().contact(CONTACT, 600).call(CONTACT, 2).build();
    assertThatThrownBy(() -> registrar.change(refresh, null, current(), attempt()))
        .isInstanceOf(RefusedException.class);
    assertThat(uris(current().orElseThrow())).containsExactly(CONTACT + ";sos");
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: no contact stays that the UE was refused, not for emergencies")
  void refusedEmergencyContactDoesNotStay() {
    registrations.loseTo(() -> attempts.terminate(rtr(FakeHss.IMPI)));
    Register first = ue().contact(CONTACT + ";sos", 600).build();
    assertThatThrownBy(() -> registrar.change(first, null, current(), attempt()))
        .isInstanceOf(RefusedException.class);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: another S-CSCF gets the user with everything")
  void serverChangeSparesNothing() {
    registerOverAssociation(CONTACT + ";sos", 600);
    assertThat(deregister(of(rtr(FakeHss.IMPI), ReasonCode.SERVER_CHANGE)))
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-S-K07: whoever has the address next has no emergency registration by it")
  void emergencyContactGoesWithItsAddress() {
    change(ue().contact(CONTACT + ";sos", 600));
    assertThat(deregister(rtr(FakeHss.IMPI))).isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  private void registerOverAssociation(String contact, int expires) {
    try (RegistrationAttempt attempt = attempt()) {
      registrar.change(
          ue().contact(contact, expires).call(contact, 1).build(), null, current(), attempt);
    }
  }

  private static RegistrationTerminationRequest of(
      RegistrationTerminationRequest request, ReasonCode reason) {
    return new RegistrationTerminationRequest(
        request.destination(),
        request.userName(),
        request.publicIdentities(),
        new DeregistrationReason(reason, null));
  }

  @Test
  @DisplayName("GIBA-S-K07: an RTR while a second set of the user is registered wins too")
  void rtrDuringTheRegistrationOfASecondSetWins() {
    change(ue().contact(CONTACT, 600));
    String other = "sip:other@" + FakeHss.HOME;
    hss.answerSar(
        request -> {
          assertThat(deregister(rtr(FakeHss.IMPI, other))).isEqualTo(DiameterResult.SUCCESS);
          return new ServerAssignmentAnswer(
              DiameterResult.SUCCESS, null, profileOf(other), null, null);
        });
    assertThatThrownBy(() -> registrar.change(second(other), HERE, Optional.empty(), attempt()))
        .isInstanceOf(RefusedException.class);
    assertThat(registrations.of(FakeHss.IMPI))
        .extracting(UserRegistration::registeredAs)
        .containsExactly(new PublicIdentity(FakeHss.TEMPORARY_IMPU));
  }

  @Test
  @DisplayName("GIBA-S-K07: an RTR during a refresh wins; the refresh fails and leaves nothing")
  void rtrDuringARefreshWins() {
    change(ue().contact(CONTACT, 600));
    hss.answerSar(
        request -> {
          deregister(rtr(FakeHss.IMPI));
          return ServerAssignmentAnswer.of(DiameterResult.SUCCESS);
        });
    assertThat(refused(ue().contact(CONTACT, 600).call("call-1", 2)).status()).isEqualTo(500);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-S-K07, H-16: an RTR during a first registration wins and is answered SUCCESS")
  void rtrDuringAFirstRegistrationWins() {
    hss.answerSar(
        request -> {
          assertThat(deregister(rtr(FakeHss.IMPI))).isEqualTo(DiameterResult.SUCCESS);
          return new ServerAssignmentAnswer(
              DiameterResult.SUCCESS, null, FakeHss.PROFILE, null, null);
        });
    Refusal refusal = refused(ue().contact(CONTACT, 600));
    assertThat(refusal.status()).isEqualTo(500);
    assertThat(refusal.headers()).containsKey("Retry-After");
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
    assertThat(registrations.ofPublicIdentity(FakeHss.SIP_IMPU)).isEmpty();
    assertThat(deregister(rtr(FakeHss.IMPI))).isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("GIBA-S-K07: an address checked before an RTR is worth nothing after it")
  void rtrAfterTheAddressCheckWins() {
    change(ue().contact(CONTACT, 600));
    Optional<UserRegistration> checkedAgainst = current();
    deregister(rtr(FakeHss.IMPI));

    assertThatThrownBy(
            () ->
                registrar.change(
                    ue().contact(CONTACT, 600).call("call-1", 2).build(),
                    HERE,
                    checkedAgainst,
                    attempt()))
        .isInstanceOf(RefusedException.class);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }
}
