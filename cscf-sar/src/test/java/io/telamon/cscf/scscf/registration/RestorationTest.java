package io.telamon.cscf.scscf.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.telamon.cscf.MutableClock;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.scscf.authentication.EarlyImsSecurity;
import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.sip.application.SipApplication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An S-CSCF that registers, and another that begins with nothing, at the same HSS. */
class RestorationTest {
  private static final String CONTACT = "sip:127.0.1.1:5061";
  private static final PublicIdentity USER = new PublicIdentity(FakeHss.SIP_IMPU);

  private final FakeHss hss = new FakeHss();
  private final MutableClock clock = new MutableClock();
  private final ServerAssignment assignment = new ServerAssignment(Registers.CONFIGURATION, hss);
  private final Registrations before = new InMemoryRegistrations(Registers.CONFIGURATION);
  private List<ScscfRestorationInfo> told = List.of();
  private final RacedRegistrations after = new RacedRegistrations();
  private final RegistrationAttempts attempts = new RegistrationAttempts();
  private final KnownAuthentications authentications = Registers.authentications(clock);
  private final Restoration restoration =
      new Restoration(
          after,
          attempts,
          assignment,
          new RegistrationExpiry(after, assignment, authentications, clock),
          new RestorationInformation(SipApplication.prepare("restoration").factory()),
          new EarlyImsSecurity(Registers.CONFIGURATION, hss),
          authentications,
          clock);

  @Test
  @DisplayName("TS 23.380 4.2: contacts with Path, Call-ID and their own expiry are known again")
  void contactsAreRestored() {
    register(null, Registers.from("127.0.1.1").flow(CONTACT, "urn:uuid:a", 1, 600));
    clock.advance(Duration.ofSeconds(100));
    UserRegistration lost =
        register(
            null,
            Registers.from("127.0.1.1")
                .flow("sip:127.0.1.1:5062", "urn:uuid:a", 2, 7200)
                .call("call-2", 5));
    clock.advance(Duration.ofSeconds(30));

    UserRegistration restored = restoration.restore(USER).get(0);
    assertThat(restored.contacts())
        .usingRecursiveComparison()
        .ignoringFields("contact.address", "contact.instance", "contact.flow", "contact.expires")
        .isEqualTo(lost.contacts());
    assertThat(restored.profile()).isEqualTo(lost.profile());
    assertThat(ServiceRoute.of(restored)).isEqualTo(ServiceRoute.of(lost));
    assertThat(after.ofPublicIdentity(FakeHss.TEL_IMPU)).containsExactly(restored);
  }

  @Test
  @DisplayName("GIBA-S-14: the address a GIBA user must come from is asked for again")
  void addressIsRestored() {
    hss.bind(FakeHss.IMPI, "127.0.1.1");
    UserRegistration lost =
        register(FakeHss.ipv4("127.0.1.1"), Registers.from("127.0.1.1").contact(CONTACT, 600));
    assertThat(restoration.restore(USER))
        .singleElement()
        .satisfies(found -> assertThat(found.address()).isEqualTo(FakeHss.ipv4("127.0.1.1")))
        .satisfies(found -> assertThat(ServiceRoute.of(lost).isOf(found)).isTrue());
    hss.unbind(FakeHss.IMPI);
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.5: what expired meanwhile is not restored, and the HSS is told")
  void expiredIsNotRestored() {
    register(null, Registers.from("127.0.1.1").contact(CONTACT, 600));
    clock.advance(Duration.ofSeconds(600));
    assertThat(restoration.restore(USER)).isEmpty();
    assertThat(after.of(FakeHss.IMPI)).isEmpty();
    assertThat(hss.asked(ServerAssignmentRequest.class))
        .extracting(ServerAssignmentRequest::assignmentType)
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.NO_ASSIGNMENT,
            ServerAssignmentType.TIMEOUT_DEREGISTRATION);
  }

  @Test
  @DisplayName("GIBA-S-K07: an RTR while a user is restored wins: nothing stays behind")
  void rtrDuringARestorationWins() {
    register(FakeHss.ipv4("127.0.1.1"), Registers.from("127.0.1.1").contact(CONTACT, 600));
    NetworkInitiatedDeregistration networkInitiated =
        new NetworkInitiatedDeregistration(after, attempts, authentications);
    hss.bind(FakeHss.IMPI, "127.0.1.1");
    hss.answerMar(
        request -> {
          networkInitiated.deregister(
              new RegistrationTerminationRequest(
                  new Origin("scscf", FakeHss.HOME),
                  FakeHss.IMPI,
                  List.of(),
                  new DeregistrationReason(
                      DeregistrationReason.ReasonCode.PERMANENT_TERMINATION, null)));
          return new MultimediaAuthAnswer(
              DiameterResult.SUCCESS,
              request.userName(),
              request.publicIdentity(),
              List.of(new SipAuthDataItem.EarlyImsSecurity(FakeHss.ipv4("127.0.1.1"))));
        });

    assertThat(restoration.restore(USER)).isEmpty();
    assertThat(after.of(FakeHss.IMPI)).isEmpty();
    assertThat(after.ofPublicIdentity(FakeHss.SIP_IMPU)).isEmpty();
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: an RTR while a user is restored leaves the emergency contact")
  void emergencyContactSurvivesARestorationThatLoses() {
    register(null, Registers.from("127.0.1.1").contact(CONTACT, 600));
    register(null, Registers.from("127.0.1.1").contact(CONTACT + ";sos", 600).call("call-2", 1));
    after.loseTo(() -> attempts.terminate(RegistrarSetUp.rtr(FakeHss.IMPI)));
    assertThat(restoration.restore(USER))
        .singleElement()
        .extracting(RegistrarSetUp::uris)
        .isEqualTo(List.of(CONTACT + ";sos"));
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.5: an HSS that cannot be told who expired keeps nobody else away")
  void unansweredEndOfOneLeavesTheOther() {
    List<ScscfRestorationInfo> kept = expiredAndAlive();
    hss.answerSar(
        request -> {
          if (request.assignmentType() == ServerAssignmentType.NO_ASSIGNMENT) {
            return answer().withRestorationInfo(kept);
          }
          throw new DiameterPeerException(DiameterPeerException.Reason.TIME_OUT, "test");
        });
    assertThat(restoration.restore(USER))
        .extracting(UserRegistration::privateIdentity)
        .containsExactly("second");
  }

  @Test
  @DisplayName("GIBA-S-K03: who registers just now is not ended for what had expired before")
  void whoRegistersJustNowIsNotEnded() {
    List<ScscfRestorationInfo> kept = expiredAndAlive();
    hss.answerSar(request -> answer().withRestorationInfo(kept));
    after.begin(FakeHss.IMPI);
    restoration.restore(USER);
    assertThat(types()).endsWith(ServerAssignmentType.NO_ASSIGNMENT);
  }

  @Test
  @DisplayName("GIBA-S-K03: who has registered meanwhile is not ended for what had expired before")
  void whoHasRegisteredMeanwhileIsNotEnded() {
    List<ScscfRestorationInfo> kept = expiredAndAlive();
    UserRegistration anew = before.of(FakeHss.IMPI).get(0);
    hss.answerSar(
        request -> {
          after.replace(FakeHss.IMPI, null, anew);
          return answer().withRestorationInfo(kept);
        });
    assertThat(restoration.restore(USER)).contains(anew).hasSize(2);
    assertThat(types()).endsWith(ServerAssignmentType.NO_ASSIGNMENT);
  }

  /** Of a user whose contact has expired, and of a second whose contact is the same and has not. */
  private List<ScscfRestorationInfo> expiredAndAlive() {
    register(null, Registers.from("127.0.1.1").contact(CONTACT, 600));
    clock.advance(Duration.ofSeconds(601));
    register(null, Registers.from("127.0.1.1").contact(CONTACT, 600).call("call-2", 1));
    List<ScscfRestorationInfo> told =
        hss.asked(ServerAssignmentRequest.class).stream()
            .map(ServerAssignmentRequest::restorationInfo)
            .toList();
    ScscfRestorationInfo alive = told.get(1);
    return List.of(
        told.get(0),
        new ScscfRestorationInfo("second", alive.contacts(), alive.registrationTimeOut(), null));
  }

  private static ServerAssignmentAnswer answer() {
    return new ServerAssignmentAnswer(DiameterResult.SUCCESS, null, FakeHss.PROFILE, null, null);
  }

  private List<ServerAssignmentType> types() {
    return hss.asked(ServerAssignmentRequest.class).stream()
        .map(ServerAssignmentRequest::assignmentType)
        .toList();
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: an RTR while what was kept is asked for lets nobody register")
  void rtrBesideANewRegistrationWins() {
    keepFlow();
    hss.answerSar(
        request -> {
          attempts.terminate(RegistrarSetUp.rtr(FakeHss.IMPI));
          return kept(DiameterResult.IN_ASSIGNMENT_TYPE);
        });
    assertThat(refusedAnew().refusal().status()).isEqualTo(500);
    assertThat(types()).containsExactly(ServerAssignmentType.REGISTRATION);
    assertThat(after.of(FakeHss.IMPI)).isEmpty();
  }

  @Test
  @DisplayName("TS 29.228 6.1.2.1: while the HSS does not say what it keeps nothing replaces that")
  void unansweredQuestionReplacesNothing() {
    keepFlow();
    hss.answerSar(
        request -> {
          if (request.multipleRegistration()) {
            return kept(DiameterResult.IN_ASSIGNMENT_TYPE);
          }
          throw new DiameterPeerException(DiameterPeerException.Reason.TIME_OUT, "test");
        });
    assertThat(refusedAnew().refusal().status()).isEqualTo(504);
    assertThat(types())
        .containsExactly(ServerAssignmentType.REGISTRATION, ServerAssignmentType.NO_ASSIGNMENT);
  }

  private void keepFlow() {
    register(null, Registers.from("127.0.1.1").flow(CONTACT, "urn:uuid:a", 1, 600));
    told = List.of(hss.asked(ServerAssignmentRequest.class).get(0).restorationInfo());
    hss.forgetAsked();
  }

  private ServerAssignmentAnswer kept(DiameterResult result) {
    return new ServerAssignmentAnswer(result, null, FakeHss.PROFILE, null, null)
        .withRestorationInfo(told);
  }

  /** The other flow of the same terminal, at the S-CSCF that begins with nothing. */
  private RefusedException refusedAnew() {
    Registrar registrar =
        new Registrar(
            Registers.CONFIGURATION, after, assignment, restoration, authentications, clock);
    Register other =
        Registers.from("127.0.1.1")
            .flow("sip:127.0.1.1:5062", "urn:uuid:a", 2, 600)
            .call("call-2", 1)
            .build();
    return catchThrowableOfType(
        RefusedException.class,
        () -> registrar.change(other, null, Optional.empty(), attempts.begin(FakeHss.IMPI)));
  }

  @Test
  @DisplayName("what is restored counts towards the users this S-CSCF serves at most")
  void restorationIsBounded() {
    UserRegistration known = register(null, Registers.from("127.0.1.1").contact(CONTACT, 600));
    after.replace("second", null, known);
    after.replace("third", null, known);
    assertThat(restoration.restore(USER)).isEmpty();
    assertThat(after.of(FakeHss.IMPI)).isEmpty();
  }

  @Test
  void whoNeverRegisteredIsNotRestored() {
    assertThat(restoration.restore(USER)).isEqualTo(List.of());
  }

  private UserRegistration register(@Nullable FramedAddress address, Registers register) {
    RegistrationAttempts attempts = new RegistrationAttempts();
    Registrar registrar =
        new Registrar(
            Registers.CONFIGURATION, before, assignment, restoration, authentications, clock);
    Optional<UserRegistration> current =
        before
            .find(FakeHss.IMPI, FakeHss.TEMPORARY_IMPU)
            .filter(known -> known.isActive(clock.instant()));
    return registrar.change(register.build(), address, current, attempts.begin(FakeHss.IMPI));
  }
}
