package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.sip.PrivateIdentity;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationAnswer.EmergencyRegistration;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HSS takes a registration away (TS 24.229 5.4.1.5, TS 29.228 6.1.3; GIBA-S-K07).
 *
 * <p>Works beside a registration procedure of the same user: that one finds its ground gone and
 * fails.
 */
@Singleton
public class NetworkInitiatedDeregistration {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkInitiatedDeregistration.class);

  private final Registrations registrations;
  private final RegistrationAttempts attempts;
  private final KnownAuthentications authentications;

  @Inject
  public NetworkInitiatedDeregistration(
      Registrations registrations,
      RegistrationAttempts attempts,
      KnownAuthentications authentications) {
    this.registrations = registrations;
    this.attempts = attempts;
    this.authentications = authentications;
  }

  /**
   * Removes bindings and stored address; the implicit set goes as a whole. What is for emergencies
   * stays where the user, and not this S-CSCF, is what the HSS is done with.
   */
  public RegistrationTerminationAnswer deregister(RegistrationTerminationRequest request) {
    RegistrationTerminationAnswer answer = remove(canonical(request));
    LOG.info(
        "RTR for {} {} ({}) ended with {}",
        request.userName(),
        request.publicIdentities(),
        request.reason().code(),
        answer.result());
    return answer;
  }

  private static RegistrationTerminationRequest canonical(RegistrationTerminationRequest request) {
    return new RegistrationTerminationRequest(
        request.destination(),
        PrivateIdentity.canonical(request.userName()),
        request.publicIdentities(),
        request.reason(),
        request.associatedIdentities().stream().map(PrivateIdentity::canonical).toList());
  }

  private RegistrationTerminationAnswer remove(RegistrationTerminationRequest request) {
    // First the mark, then the look: what is stored after the look sees the mark.
    boolean underWay = attempts.terminate(request);
    // It may be because of another secret: who comes back asks the HSS again.
    request.privateIdentities().forEach(authentications::forgetUser);
    boolean removed = removeStored(request) || underWay;
    List<EmergencyRegistration> kept = kept(request);
    return new RegistrationTerminationAnswer(
        kept.isEmpty() ? result(request, removed) : resultOfKept(removed), List.of(), kept);
  }

  private DiameterResult result(RegistrationTerminationRequest request, boolean removed) {
    if (removed) {
      return DiameterResult.SUCCESS;
    }
    return of(request).isEmpty()
        ? DiameterResult.USER_UNKNOWN
        : DiameterResult.IDENTITY_NOT_REGISTERED;
  }

  private static DiameterResult resultOfKept(boolean removed) {
    return removed ? DiameterResult.LIMITED_SUCCESS : DiameterResult.UNABLE_TO_COMPLY;
  }

  private List<EmergencyRegistration> kept(RegistrationTerminationRequest request) {
    return concerned(request)
        .filter(user -> user.after(request).filter(user::equals).isPresent())
        .map(user -> new EmergencyRegistration(user.privateIdentity(), user.registeredAs().uri()))
        .toList();
  }

  private Stream<UserRegistration> concerned(RegistrationTerminationRequest request) {
    return of(request).stream().filter(known -> known.isMeantBy(request));
  }

  private List<UserRegistration> of(RegistrationTerminationRequest request) {
    return request.privateIdentities().stream()
        .flatMap(user -> registrations.of(user).stream())
        .toList();
  }

  /** Again and again, because a refresh may put another in the place of what was found. */
  private boolean removeStored(RegistrationTerminationRequest request) {
    boolean removed = false;
    List<UserRegistration> found = toBeRemoved(request);
    while (!found.isEmpty()) {
      for (UserRegistration known : found) {
        removed |=
            registrations.replace(
                known.privateIdentity(), known, known.after(request).orElse(null));
      }
      found = toBeRemoved(request);
    }
    return removed;
  }

  private List<UserRegistration> toBeRemoved(RegistrationTerminationRequest request) {
    return concerned(request)
        .filter(known -> !known.after(request).filter(known::equals).isPresent())
        .toList();
  }
}
