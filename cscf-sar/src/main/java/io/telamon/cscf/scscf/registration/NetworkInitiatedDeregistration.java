package io.telamon.cscf.scscf.registration;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
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

  @Inject
  public NetworkInitiatedDeregistration(Registrations registrations) {
    this.registrations = registrations;
  }

  /** Removes bindings and stored address; the implicit set goes as a whole. */
  public DiameterResult deregister(RegistrationTerminationRequest request) {
    DiameterResult result = remove(request);
    LOG.info(
        "RTR for {} {} ({}) ended with {}",
        request.userName(),
        request.publicIdentities(),
        request.reason().code(),
        result);
    return result;
  }

  private DiameterResult remove(RegistrationTerminationRequest request) {
    while (true) {
      Optional<UserRegistration> stored = registrations.find(request.userName());
      if (stored.isEmpty()) {
        return DiameterResult.USER_UNKNOWN;
      }
      if (!concerns(request, stored.get())) {
        return DiameterResult.IDENTITY_NOT_REGISTERED;
      }
      if (registrations.replace(request.userName(), stored.get(), null)) {
        return DiameterResult.SUCCESS;
      }
    }
  }

  private static boolean concerns(
      RegistrationTerminationRequest request, UserRegistration registration) {
    return request.publicIdentities().isEmpty()
        || request.publicIdentities().stream().anyMatch(registration.profile()::contains);
  }
}
