package io.telamon.cscf.scscf.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.telamon.cscf.MutableClock;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
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

class RegistrarTest {
  private static final FramedAddress HERE = FakeHss.ipv4("127.0.1.1");
  private static final FramedAddress THERE = FakeHss.ipv4("127.0.1.3");
  private static final String CONTACT = "sip:127.0.1.1:5061";

  private final FakeHss hss = new FakeHss();
  private final MutableClock clock = new MutableClock();
  private final Registrations registrations = new InMemoryRegistrations(Registers.CONFIGURATION);
  private final RegistrationAttempts attempts = new RegistrationAttempts();
  private final ServerAssignment assignment = new ServerAssignment(Registers.CONFIGURATION, hss);
  private final Registrar registrar =
      new Registrar(Registers.CONFIGURATION, registrations, assignment, clock);
  private final NetworkInitiatedDeregistration networkInitiated =
      new NetworkInitiatedDeregistration(registrations, attempts);
  private final RegistrationExpiry expiry =
      new RegistrationExpiry(registrations, assignment, clock);

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
  @DisplayName("REG-S-K06: a new contact without reg-id replaces the old one of the same terminal")
  void newContactReplacesTheOldOneOfTheSameTerminal() {
    change(ue().contact(CONTACT, 600));
    assertThat(change(ue().contact("sip:127.0.1.1:5099", 600).call("call-1", 2)).contacts())
        .extracting(contact -> contact.uri().value())
        .containsExactly("sip:127.0.1.1:5099");
  }

  @Test
  @DisplayName("REG-S-K06: flows of another terminal and emergency contacts are not replaced")
  void otherTerminalsStay() {
    change(ue().flow(CONTACT, "urn:uuid:a", 1, 600));
    change(ue().flow("sip:127.0.1.1:5062", "urn:uuid:b", 1, 600).call("call-2", 1));
    change(ue().contact(CONTACT + ";sos", 30).call("call-3", 1));
    change(ue().contact("sip:127.0.1.1:5063", 600).call("call-4", 1));
    assertThat(uris(change(ue().contact("sip:127.0.1.1:5099", 600).call("call-5", 1))))
        .containsExactly(CONTACT, "sip:127.0.1.1:5062", CONTACT + ";sos", "sip:127.0.1.1:5099");
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

  @Test
  @DisplayName("TS 24.229 5.4.1.4: one of several contacts goes and the HSS keeps the others")
  void contactsGoOneByOne() {
    change(ue().flow(CONTACT, "urn:uuid:a", 1, 600));
    change(ue().flow("sip:127.0.1.1:5062", "urn:uuid:a", 2, 600).call("call-2", 1));
    assertThat(uris(change(ue().flow(CONTACT, "urn:uuid:a", 1, 0).call("call-1", 2))))
        .containsExactly("sip:127.0.1.1:5062");
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION);
    change(ue().flow("sip:127.0.1.1:5062", "urn:uuid:a", 2, 0).call("call-2", 2));
    assertThat(types()).endsWith(ServerAssignmentType.USER_DEREGISTRATION).hasSize(4);
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
    assertThat(networkInitiated.deregister(rtr(FakeHss.IMPI, other)))
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of(FakeHss.IMPI))
        .extracting(UserRegistration::registeredAs)
        .containsExactly(new PublicIdentity(FakeHss.TEMPORARY_IMPU));
  }

  private static String profileOf(String identity) {
    return """
        <IMSSubscription><PrivateID>x</PrivateID><ServiceProfile>
        <PublicIdentity><Identity>%s</Identity></PublicIdentity></ServiceProfile>
        </IMSSubscription>"""
        .formatted(identity);
  }

  private Register second(String identity) {
    return ue().user(identity)
        .credentials("username=\"" + FakeHss.IMPI + "\"")
        .contact(CONTACT, 600)
        .call("call-2", 1)
        .build();
  }

  private static List<String> uris(UserRegistration registration) {
    return registration.contacts().stream().map(contact -> contact.uri().value()).toList();
  }

  @Test
  @DisplayName("RFC 3261 10.3: a REGISTER overtaken by a later one changes nothing: 500")
  void overtakenRegisterIsRefused() {
    change(ue().contact(CONTACT, 600).call("call-1", 7));
    assertThat(refused(ue().contact(CONTACT, 0).call("call-1", 7)).status()).isEqualTo(500);
    assertThat(registrations.of(FakeHss.IMPI)).isNotEmpty();
  }

  @Test
  void tooShortExpiryIsRefusedWithMinExpiresAndNoSar() {
    Refusal refusal = refused(ue().contact(CONTACT, 59));
    assertThat(refusal.status()).isEqualTo(423);
    assertThat(refusal.headers()).containsEntry("Min-Expires", "60");
    assertThat(types()).isEmpty();
  }

  @Test
  void tooLongExpiryIsShortened() {
    assertThat(change(ue().contact(CONTACT, 0xFFFFFFFFL)).contacts())
        .singleElement()
        .extracting(BoundContact::expires)
        .isEqualTo(clock.instant().plusSeconds(600_000));
  }

  @Test
  void contactThatIsNotRegisteredCannotBeRemoved() {
    change(ue().contact(CONTACT, 600));
    assertThat(refused(ue().contact("sip:127.0.1.1:5099", 0).call("call-1", 2)).status())
        .isEqualTo(481);
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

  @Test
  void profileWithoutTheRegisteredIdentityIsNotUsed() {
    hss.answerSar(
        request ->
            new ServerAssignmentAnswer(
                DiameterResult.SUCCESS,
                null,
                FakeHss.PROFILE.replace(FakeHss.TEMPORARY_IMPU, "sip:other@example.net"),
                null,
                null));
    assertThat(refused(ue().contact(CONTACT, 600)).status()).isEqualTo(500);
  }

  @Test
  @DisplayName("TS 24.229 5.3.1.3: a full S-CSCF answers 480, so that the I-CSCF tries another")
  void limitOfUsersHolds() {
    change(ue().contact(CONTACT, 600));
    registrations.replace("second", null, registrations.of(FakeHss.IMPI).get(0));
    Register third = ue().user("sip:001010000000003@" + FakeHss.HOME).contact(CONTACT, 600).build();
    Refusal refusal =
        catchThrowableOfType(
                RefusedException.class,
                () -> registrar.change(third, HERE, Optional.empty(), attempt()))
            .refusal();
    assertThat(refusal.status()).isEqualTo(480);
    assertThat(refusal.headers()).containsKey("Retry-After");
    assertThat(types()).hasSize(1);
  }

  @Test
  @DisplayName("GIBA-S-K07: RTR removes bindings and address; what is not there is said to be so")
  void rtrRemovesTheRegistration() {
    change(ue().contact(CONTACT, 600));

    assertThat(networkInitiated.deregister(rtr(FakeHss.IMPI, "sip:other@example.net")))
        .isEqualTo(DiameterResult.IDENTITY_NOT_REGISTERED);
    assertThat(networkInitiated.deregister(rtr(FakeHss.IMPI, FakeHss.SIP_IMPU)))
        .isEqualTo(DiameterResult.SUCCESS);
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
    assertThat(registrations.ofPublicIdentity(FakeHss.TEL_IMPU)).isEmpty();
    assertThat(networkInitiated.deregister(rtr(FakeHss.IMPI)))
        .isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("GIBA-S-K07: an RTR while a second set of the user is registered wins too")
  void rtrDuringTheRegistrationOfASecondSetWins() {
    change(ue().contact(CONTACT, 600));
    String other = "sip:other@" + FakeHss.HOME;
    hss.answerSar(
        request -> {
          assertThat(networkInitiated.deregister(rtr(FakeHss.IMPI, other)))
              .isEqualTo(DiameterResult.SUCCESS);
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
          networkInitiated.deregister(rtr(FakeHss.IMPI));
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
          assertThat(networkInitiated.deregister(rtr(FakeHss.IMPI)))
              .isEqualTo(DiameterResult.SUCCESS);
          return new ServerAssignmentAnswer(
              DiameterResult.SUCCESS, null, FakeHss.PROFILE, null, null);
        });
    Refusal refusal = refused(ue().contact(CONTACT, 600));
    assertThat(refusal.status()).isEqualTo(500);
    assertThat(refusal.headers()).containsKey("Retry-After");
    assertThat(registrations.of(FakeHss.IMPI)).isEmpty();
    assertThat(registrations.ofPublicIdentity(FakeHss.SIP_IMPU)).isEmpty();
    assertThat(networkInitiated.deregister(rtr(FakeHss.IMPI)))
        .isEqualTo(DiameterResult.USER_UNKNOWN);
  }

  @Test
  @DisplayName("GIBA-S-K07: an address checked before an RTR is worth nothing after it")
  void rtrAfterTheAddressCheckWins() {
    change(ue().contact(CONTACT, 600));
    Optional<UserRegistration> checkedAgainst = current();
    networkInitiated.deregister(rtr(FakeHss.IMPI));

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

  private static UserRegistration of(UserRegistration like, String privateIdentity) {
    return new UserRegistration(
        privateIdentity,
        like.registeredAs(),
        like.profile(),
        like.charging(),
        like.address(),
        like.contacts(),
        like.visitedNetworks(),
        like.icid());
  }

  private static Registers ue() {
    return Registers.from("127.0.1.1");
  }

  private UserRegistration change(Registers register) {
    try (RegistrationAttempt attempt = attempt()) {
      return registrar.change(register.build(), HERE, current(), attempt);
    }
  }

  private RegistrationAttempt attempt() {
    return attempts.begin(FakeHss.IMPI);
  }

  private Refusal refused(Registers register) {
    return catchThrowableOfType(RefusedException.class, () -> change(register)).refusal();
  }

  private Optional<UserRegistration> current() {
    return registrations.find(FakeHss.IMPI, FakeHss.TEMPORARY_IMPU);
  }

  private List<ServerAssignmentType> types() {
    return hss.asked(ServerAssignmentRequest.class).stream()
        .map(ServerAssignmentRequest::assignmentType)
        .toList();
  }

  private static RegistrationTerminationRequest rtr(String user, String... identities) {
    return new RegistrationTerminationRequest(
        new Origin("scscf", "realm"),
        user,
        List.of(identities),
        new DeregistrationReason(DeregistrationReason.ReasonCode.PERMANENT_TERMINATION, null));
  }
}
