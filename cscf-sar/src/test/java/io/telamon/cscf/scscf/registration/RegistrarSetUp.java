package io.telamon.cscf.scscf.registration;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.telamon.cscf.MutableClock;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.scscf.authentication.EarlyImsSecurity;
import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.sip.application.SipApplication;
import java.util.List;
import java.util.Optional;

/** A registrar, what works beside it, and one user who registers. */
abstract class RegistrarSetUp {
  static final FramedAddress HERE = FakeHss.ipv4("127.0.1.1");
  static final FramedAddress THERE = FakeHss.ipv4("127.0.1.3");
  static final String CONTACT = "sip:127.0.1.1:5061";

  final FakeHss hss = new FakeHss();
  final MutableClock clock = new MutableClock();
  final RacedRegistrations registrations = new RacedRegistrations();
  final RegistrationAttempts attempts = new RegistrationAttempts();
  final ServerAssignment assignment = new ServerAssignment(Registers.CONFIGURATION, hss);
  final KnownAuthentications authentications = Registers.authentications(clock);
  final RegistrationExpiry expiry =
      new RegistrationExpiry(registrations, assignment, authentications, clock);
  final Restoration restoration =
      new Restoration(
          registrations,
          attempts,
          assignment,
          expiry,
          new RestorationInformation(SipApplication.prepare("registrar").factory()),
          new EarlyImsSecurity(Registers.CONFIGURATION, hss),
          authentications,
          clock);
  final Registrar registrar =
      new Registrar(
          Registers.CONFIGURATION, registrations, assignment, restoration, authentications, clock);
  final NetworkInitiatedDeregistration networkInitiated =
      new NetworkInitiatedDeregistration(registrations, attempts, authentications);

  static String profileOf(String identity) {
    return """
        <IMSSubscription><PrivateID>x</PrivateID><ServiceProfile>
        <PublicIdentity><Identity>%s</Identity></PublicIdentity></ServiceProfile>
        </IMSSubscription>"""
        .formatted(identity);
  }

  Register second(String identity) {
    return ue().user(identity)
        .credentials("username=\"" + FakeHss.IMPI + "\"")
        .contact(CONTACT, 600)
        .call("call-2", 1)
        .build();
  }

  static List<String> uris(UserRegistration registration) {
    return registration.contacts().stream().map(contact -> contact.uri().value()).toList();
  }

  static UserRegistration of(UserRegistration like, String privateIdentity) {
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

  static Registers ue() {
    return Registers.from("127.0.1.1");
  }

  UserRegistration change(Registers register) {
    try (RegistrationAttempt attempt = attempt()) {
      return registrar.change(register.build(), HERE, current(), attempt);
    }
  }

  RegistrationAttempt attempt() {
    return attempts.begin(FakeHss.IMPI);
  }

  Refusal refused(Registers register) {
    return catchThrowableOfType(RefusedException.class, () -> change(register)).refusal();
  }

  Optional<UserRegistration> current() {
    return registrations.find(FakeHss.IMPI, FakeHss.TEMPORARY_IMPU);
  }

  List<ServerAssignmentType> types() {
    return hss.asked(ServerAssignmentRequest.class).stream()
        .map(ServerAssignmentRequest::assignmentType)
        .toList();
  }

  DiameterResult deregister(RegistrationTerminationRequest request) {
    return networkInitiated.deregister(request).result();
  }

  static RegistrationTerminationRequest rtr(String user, String... identities) {
    return new RegistrationTerminationRequest(
        new Origin("scscf", "realm"),
        user,
        List.of(identities),
        new DeregistrationReason(DeregistrationReason.ReasonCode.PERMANENT_TERMINATION, null));
  }
}
