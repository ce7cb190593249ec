package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.authentication.AccessSecurity;
import io.telamon.cscf.scscf.authentication.AccessSecurity.Outcome;
import io.telamon.cscf.scscf.authentication.AuthenticationChoice;
import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** REGISTER at the S-CSCF (TS 24.229 5.4.1). */
@Singleton
public class Registration {
  /** Option tags this registrar has (RFC 3327, RFC 5626). */
  static final List<String> SUPPORTED = List.of("path", "outbound");

  /** What a P-CSCF says of a UE it has a registration of. */
  private static final Set<String> REGISTERED_BEFORE = Set.of("yes", "tls-yes", "ip-assoc-yes");

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  private final AuthenticationChoice authenticationChoice;
  private final Registrations registrations;
  private final RegistrationAttempts attempts;
  private final Registrar registrar;
  private final KnownAuthentications authentications;
  private final Restoration restoration;
  private final RegistrationResponse registrationResponse;
  private final RegistrationCounters counters;
  private final Clock clock;

  @Inject
  public Registration(
      AuthenticationChoice authenticationChoice,
      Registrations registrations,
      RegistrationAttempts attempts,
      Registrar registrar,
      KnownAuthentications authentications,
      Restoration restoration,
      RegistrationResponse registrationResponse,
      RegistrationCounters counters,
      Clock clock) {
    this.authenticationChoice = authenticationChoice;
    this.registrations = registrations;
    this.attempts = attempts;
    this.registrar = registrar;
    this.authentications = authentications;
    this.restoration = restoration;
    this.registrationResponse = registrationResponse;
    this.counters = counters;
    this.clock = clock;
  }

  public void request(SipServletRequest request) throws IOException {
    try {
      requireKnownExtensions(request);
      register(request, Register.of(request));
    } catch (RefusedException refused) {
      counters.refused(refused.refusal().status());
      throw refused;
    }
  }

  private void register(SipServletRequest request, Register register) throws IOException {
    try (RegistrationAttempt attempt = attempts.begin(register.privateIdentity())) {
      register(request, register, attempt);
    }
  }

  private void register(SipServletRequest request, Register register, RegistrationAttempt attempt)
      throws IOException {
    if (register.credentials().isPresent()) {
      registrar.requireLongEnough(register);
    }
    if (register.isRegistration()) {
      registrar.requireRoom(register);
    }
    AccessSecurity mechanism = authenticationChoice.choose(register);
    Optional<UserRegistration> current = current(register);
    Outcome outcome = mechanism.authenticate(register, current);
    requireNotVoid(outcome, register, attempt);
    if (!(outcome instanceof Outcome.Authenticated)) {
      attempt.close(); // before the sender can know of it
    }
    if (outcome instanceof Outcome.Refused refused) {
      throw refused.refusal().asException();
    } else if (outcome instanceof Outcome.Authenticated authenticated) {
      UserRegistration after =
          registrar.change(register, authenticated.address(), current, attempt);
      counters.granted(register, current.isPresent());
      registrationResponse.send(request, register, after, authenticated.headers());
      log(register, after);
    } else if (outcome instanceof Outcome.Challenged challenged) {
      counters.challenged();
      challenge(request, challenged);
    }
  }

  /** An RTR that came while the HSS was asked may be because of another secret. */
  private void requireNotVoid(Outcome outcome, Register register, RegistrationAttempt attempt) {
    if (outcome instanceof Outcome.Challenged && attempt.isTerminated(Optional.empty())) {
      authentications.forgetUser(register.privateIdentity());
      throw Refusal.of(500, "The HSS has ended this registration")
          .with("Retry-After", "1")
          .asException();
    }
  }

  private static void challenge(SipServletRequest request, Outcome.Challenged challenged)
      throws IOException {
    SipServletResponse response = request.createResponse(SipServletResponse.SC_UNAUTHORIZED);
    challenged.challenges().forEach(value -> response.addHeader("WWW-Authenticate", value));
    LOG.debug("{} challenged (Call-ID {})", request.getTo().getURI(), request.getCallId());
    response.send();
  }

  /** RFC 3261 8.2.2.3. */
  private static void requireKnownExtensions(SipServletRequest request) {
    List<String> unknown =
        HeaderList.of(request, "Require").stream()
            .filter(tag -> !SUPPORTED.contains(tag.toLowerCase(Locale.ROOT)))
            .toList();
    if (!unknown.isEmpty()) {
      throw Refusal.of(420, "Extension required that this S-CSCF does not have")
          .with("Unsupported", String.join(", ", unknown))
          .asException();
    }
  }

  private Optional<UserRegistration> current(Register register) {
    return registrations
        .find(register.privateIdentity(), register.publicIdentity().uri())
        .filter(known -> known.isActive(clock.instant()))
        .or(() -> restored(register));
  }

  /** 5.4.1.2.2: who is said to be registered and is not known here was so before a restart. */
  private Optional<UserRegistration> restored(Register register) {
    if (!isOfRegistered(register)) {
      return Optional.empty();
    }
    return restoration.restore(register.publicIdentity()).stream()
        .filter(found -> found.privateIdentity().equals(register.privateIdentity()))
        .findFirst();
  }

  /**
   * An answer to a challenge is said to be associated as well, though nearly all of them are of
   * users who register for the first time. What a stranger tries under another Call-ID says nothing
   * of the user.
   */
  private boolean isOfRegistered(Register register) {
    return !register.isRegistration()
        || (register.isAssociated(REGISTERED_BEFORE) && !authentications.isUnderWay(register));
  }

  private static void log(Register register, UserRegistration after) {
    LOG.info(
        "{} of {} has {} contact(s) (Call-ID {}, ICID {})",
        register.publicIdentity(),
        register.privateIdentity(),
        after.contacts().size(),
        register.callId(),
        register.icid());
  }
}
