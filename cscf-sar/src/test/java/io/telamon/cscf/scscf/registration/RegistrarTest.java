package io.telamon.cscf.scscf.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest extends RegistrarSetUp {
  @Test
  @DisplayName("GIBA-S-12, GIBA-S-19, GIBA-S-23, GIBA-S-K03: first registration: SAR REGISTRATION")
  void firstRegistrationIsAssigned() {
    UserRegistration after = change(ue().contact(CONTACT, 600));

    assertThat(hss.asked(ServerAssignmentRequest.class))
        .singleElement()
        .extracting(
            ServerAssignmentRequest::userName,
            ServerAssignmentRequest::publicIdentities,
            ServerAssignmentRequest::serverName,
            ServerAssignmentRequest::assignmentType,
            ServerAssignmentRequest::userDataAlreadyAvailable)
        .containsExactly(
            FakeHss.IMPI,
            List.of(FakeHss.TEMPORARY_IMPU),
            "sip:127.0.0.1:6060",
            ServerAssignmentType.REGISTRATION,
            false);
    assertThat(after.profile().associatedUris())
        .containsExactly(FakeHss.SIP_IMPU, FakeHss.TEL_IMPU);
    assertThat(registrations.ofPublicIdentity(FakeHss.TEL_IMPU)).containsExactly(after);
  }

  @Test
  @DisplayName("GIBA-S-K03: refresh: SAR RE_REGISTRATION with the profile held")
  void refreshIsAReRegistration() {
    change(ue().contact(CONTACT, 600));
    clock.advance(Duration.ofSeconds(300));
    hss.answerSar(request -> ServerAssignmentAnswer.of(DiameterResult.SUCCESS));
    UserRegistration after = change(ue().contact(CONTACT, 600).call("call-1", 2));

    assertThat(after.contacts())
        .singleElement()
        .extracting(BoundContact::expires)
        .isEqualTo(clock.instant().plusSeconds(600));
    assertThat(types())
        .containsExactly(ServerAssignmentType.REGISTRATION, ServerAssignmentType.RE_REGISTRATION);
  }

  @Test
  @DisplayName("GIBA-S-K03: expires 0 and * end the registration: SAR USER_DEREGISTRATION")
  void deregistrationIsTold() {
    change(ue().contact(CONTACT, 600));
    assertThat(change(ue().contact(CONTACT, 0).call("call-1", 2)).contacts()).isEmpty();
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
    assertThat(registrations.ofPublicIdentity(FakeHss.SIP_IMPU)).isEmpty();

    change(ue().contact(CONTACT, 600).call("call-1", 3));
    assertThat(change(ue().all().call("call-1", 4)).contacts()).isEmpty();
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.USER_DEREGISTRATION,
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.USER_DEREGISTRATION);
  }

  @Test
  @DisplayName("REG-U-06: a query changes nothing, whatever mechanism the user is authenticated by")
  void queryChangesNothing() {
    UserRegistration before = change(ue().contact(CONTACT, 600));
    UserRegistration told =
        registrar.change(ue().call("call-2", 1).build(), null, current(), attempt());
    assertThat(told.contacts()).isEqualTo(before.contacts());
    assertThat(current()).contains(before);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("F-10: a user who moved is registered anew, the old contact is gone")
  void movedUserIsRegisteredAnew() {
    change(ue().contact(CONTACT, 600));
    UserRegistration after =
        registrar.change(
            ue().contact("sip:127.0.1.3:5061", 600).build(), THERE, current(), attempt());

    assertThat(after.address()).isEqualTo(THERE);
    assertThat(after.contacts())
        .extracting(contact -> contact.uri().value())
        .containsExactly("sip:127.0.1.3:5061");
    assertThat(types())
        .containsExactly(ServerAssignmentType.REGISTRATION, ServerAssignmentType.REGISTRATION);
  }

  @Test
  @DisplayName("a registration keeps once what its profile says as well")
  void sameIsKeptOnce() {
    UserRegistration kept = change(ue().contact(CONTACT, 600));
    assertThat(kept.privateIdentity()).isSameAs(kept.profile().privateIdentity());
    assertThat(kept.profile().same(kept.registeredAs().uri()).orElseThrow())
        .isSameAs(kept.registeredAs().uri());
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.2F: who shares an identity has contacts of its own")
  void sharedIdentityHasContactsOfSeveral() {
    UserRegistration first = change(ue().contact(CONTACT, 600));
    registrations.replace("second", null, of(first, "second"));
    assertThat(registrations.ofPublicIdentity(FakeHss.SIP_IMPU)).hasSize(2);

    change(ue().contact(CONTACT, 0).call("call-1", 2));
    assertThat(registrations.ofPublicIdentity(FakeHss.SIP_IMPU))
        .extracting(UserRegistration::privateIdentity)
        .containsExactly("second");
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.2.2F: an identity of another implicit set is registered by itself")
  void implicitSetsAreApart() {
    change(ue().contact(CONTACT, 600));
    String other = "sip:other@" + FakeHss.HOME;
    hss.answerSar(
        request ->
            new ServerAssignmentAnswer(DiameterResult.SUCCESS, null, profileOf(other), null, null));
    registrar.change(second(other), HERE, Optional.empty(), attempt());

    assertThat(registrations.of(FakeHss.IMPI)).hasSize(2);
    assertThat(deregister(rtr(FakeHss.IMPI, other))).isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of(FakeHss.IMPI))
        .extracting(UserRegistration::registeredAs)
        .containsExactly(new PublicIdentity(FakeHss.TEMPORARY_IMPU));
  }

  @ParameterizedTest
  @CsvSource({"10415, 5001, 403", "10415, 5002, 403", "0, 5012, 500"})
  @DisplayName("GIBA-S-11: nothing is registered if the HSS does not agree")
  void refusedAssignmentChangesNothing(long vendor, int code, int status) {
    hss.answerSar(request -> ServerAssignmentAnswer.of(new DiameterResult(vendor, code)));
    assertThat(refused(ue().contact(CONTACT, 600)).status()).isEqualTo(status);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  @Test
  void unansweredDeregistrationLeavesTheUserRegistered() {
    change(ue().contact(CONTACT, 600));
    hss.answerSar(
        request -> {
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    assertThat(refused(ue().contact(CONTACT, 0).call("call-1", 2)).status()).isEqualTo(504);
    assertThat(registrations.of(FakeHss.IMPI)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {5003, 5007})
  @DisplayName(
      "TS 29.228 6.1.2: whom the HSS has registered no more registers anew, not by a refresh")
  void lostAnswerToADeregistrationLocksNobodyOut(int code) {
    change(ue().contact(CONTACT, 600));
    hss.answerSar(request -> ofHssThatHasLostTheUser(request, code));
    assertThat(refused(ue().contact(CONTACT, 0).call("call-1", 2)).status()).isEqualTo(504);

    Refusal refusal = refused(ue().contact(CONTACT, 600).call("call-1", 3));
    assertThat(refusal.status()).isEqualTo(500);
    assertThat(refusal.headers()).containsKey("Retry-After");
    assertThat(types()).endsWith(ServerAssignmentType.RE_REGISTRATION);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();

    assertThat(change(ue().contact(CONTACT, 600).call("call-1", 4)).contacts()).hasSize(1);
    ServerAssignmentRequest last = last(hss.asked(ServerAssignmentRequest.class));
    assertThat(last.assignmentType()).isEqualTo(ServerAssignmentType.REGISTRATION);
    assertThat(last.userDataAlreadyAvailable()).isFalse();
    assertThat(last.restorationInfo()).isNotNull();
  }

  private static ServerAssignmentAnswer ofHssThatHasLostTheUser(
      ServerAssignmentRequest request, int code) {
    return switch (request.assignmentType()) {
      case USER_DEREGISTRATION -> throw new DiameterPeerException(Reason.TIME_OUT, "test");
      case RE_REGISTRATION -> ServerAssignmentAnswer.of(ofCx(code));
      default ->
          new ServerAssignmentAnswer(DiameterResult.SUCCESS, null, FakeHss.PROFILE, null, null);
    };
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: after an RTR no SAR: a refresh it came in between is not repeated")
  void refreshAnRtrCameInBetweenIsNotRepeated() {
    change(ue().contact(CONTACT, 600));
    hss.answerSar(
        request -> {
          deregister(rtr(FakeHss.IMPI));
          return ServerAssignmentAnswer.of(DiameterResult.IN_ASSIGNMENT_TYPE);
        });
    assertThat(refused(ue().contact(CONTACT, 600).call("call-1", 2)).status()).isEqualTo(500);
    assertThat(types()).endsWith(ServerAssignmentType.RE_REGISTRATION);
  }

  @ParameterizedTest
  @ValueSource(ints = {5003, 5005})
  @DisplayName("TS 24.229 5.4.1.4: whom the HSS has not registered here is de-registered already")
  void deregistrationOfWhomTheHssHasNotIsDone(int code) {
    change(ue().contact(CONTACT, 600));
    hss.answerSar(request -> ServerAssignmentAnswer.of(ofCx(code)));
    assertThat(change(ue().contact(CONTACT, 0).call("call-1", 2)).contacts()).isEmpty();
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
  }

  private static DiameterResult ofCx(int code) {
    return new DiameterResult(10415, code);
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  @Test
  @DisplayName("TS 29.228 6.1.2: whose profile cannot be used is not registered at the HSS either")
  void profileWithoutTheRegisteredIdentityIsNotUsed() {
    hss.answerSar(request -> withUnusableProfile());
    assertThat(refused(ue().contact(CONTACT, 600)).status()).isEqualTo(500);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION, ServerAssignmentType.ADMINISTRATIVE_DEREGISTRATION);
  }

  @Test
  @DisplayName("TS 29.228 6.1.2: a refresh whose profile cannot be used leaves what there was")
  void refreshWithUnusableProfileLeavesTheRegistration() {
    UserRegistration before = change(ue().contact(CONTACT, 600));
    hss.answerSar(request -> withUnusableProfile());
    assertThat(refused(ue().contact(CONTACT, 600).call("call-1", 2)).status()).isEqualTo(500);
    assertThat(current()).contains(before);
    assertThat(types()).endsWith(ServerAssignmentType.RE_REGISTRATION);
  }

  @Test
  void unansweredEndOfAnUnusableRegistrationHidesNothing() {
    hss.answerSar(
        request -> {
          if (request.assignmentType() == ServerAssignmentType.REGISTRATION) {
            return withUnusableProfile();
          }
          throw new DiameterPeerException(Reason.TIME_OUT, "test");
        });
    assertThat(refused(ue().contact(CONTACT, 600)).why()).contains("profile");
    assertThat(types()).hasSize(2);
  }

  private static ServerAssignmentAnswer withUnusableProfile() {
    return new ServerAssignmentAnswer(
        DiameterResult.SUCCESS, null, profileOf("sip:other@example.net"), null, null);
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: a full S-CSCF answers 480, so that the I-CSCF tries another")
  void limitOfUsersHolds() {
    change(ue().contact(CONTACT, 600));
    registrations.replace("second", null, registrations.of(FakeHss.IMPI).get(0));
    Refusal refusal = refusedOther("001010000000003", CONTACT);
    assertThat(refusal.status()).isEqualTo(480);
    assertThat(refusal.headers()).containsKey("Retry-After");
    assertThat(types()).hasSize(1);
  }

  @Test
  @DisplayName("TS 24.229 5.4.8: a full S-CSCF has room for an emergency, but not for ever more")
  void roomIsSetAsideForEmergencies() {
    change(ue().contact(CONTACT, 600));
    UserRegistration known = registrations.of(FakeHss.IMPI).get(0);
    registrations.replace("second", null, known);
    hss.answerSar(
        request ->
            new ServerAssignmentAnswer(
                DiameterResult.SUCCESS,
                null,
                profileOf(request.publicIdentities().get(0)),
                null,
                null));
    UserRegistration third =
        registrar.change(
            other("001010000000003", CONTACT + ";sos"), HERE, Optional.empty(), attempt());
    assertThat(third.contacts()).hasSize(1);
    registrations.replace("third", null, known);
    assertThat(refusedOther("001010000000004", CONTACT + ";sos").status()).isEqualTo(480);
  }

  private static Register other(String user, String contact) {
    return ue().user("sip:" + user + "@" + FakeHss.HOME).contact(contact, 600).build();
  }

  private Refusal refusedOther(String user, String contact) {
    return catchThrowableOfType(
            RefusedException.class,
            () -> registrar.change(other(user, contact), HERE, Optional.empty(), attempt()))
        .refusal();
  }

  @Test
  void secondProcedureOfTheSameUserIsTurnedAwayWhileOneIsUnderWay() {
    hss.answerSar(
        request -> {
          assertThat(refused(ue().contact(CONTACT, 600)).headers()).containsKey("Retry-After");
          return new ServerAssignmentAnswer(
              DiameterResult.SUCCESS, null, FakeHss.PROFILE, null, null);
        });
    assertThat(change(ue().contact(CONTACT, 600)).contacts()).hasSize(1);
  }
}
