package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Registrations;
import io.telamon.cscf.scscf.registration.ServerAssignment;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.cx.ServerAssignmentType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the HSS that an authentication has failed or was never finished, unless the identity is
 * registered: then nothing changes (AKA-S-01, AKA-S-02, AKA-S-06, AKA-S-07).
 */
@Singleton
public class FailedAuthentication {
  private static final Logger LOG = LoggerFactory.getLogger(FailedAuthentication.class);

  private static final int UNANSWERED = 504;

  private final Registrations registrations;
  private final ServerAssignment serverAssignment;
  private final Clock clock;

  @Inject
  public FailedAuthentication(
      Registrations registrations, ServerAssignment serverAssignment, Clock clock) {
    this.registrations = registrations;
    this.serverAssignment = serverAssignment;
    this.clock = clock;
  }

  /**
   * Asks the HSS to clear what the challenge left there.
   *
   * @return false if the HSS did not answer at all
   * @param type AUTHENTICATION_FAILURE or AUTHENTICATION_TIMEOUT
   */
  boolean tellHss(String privateIdentity, String publicIdentity, ServerAssignmentType type) {
    if (isRegistered(privateIdentity, publicIdentity)) {
      return true;
    }
    try {
      serverAssignment.assign(privateIdentity, publicIdentity, type, false);
      return true;
    } catch (RefusedException unconfirmed) {
      LOG.warn("HSS not told of {} of {}: {}", type, publicIdentity, unconfirmed.getMessage());
      return unconfirmed.refusal().status() != UNANSWERED;
    }
  }

  private boolean isRegistered(String privateIdentity, String publicIdentity) {
    return Stream.concat(
            registrations.ofPublicIdentity(publicIdentity).stream(),
            registrations.find(privateIdentity, publicIdentity).stream())
        .anyMatch(known -> known.isActive(clock.instant()));
  }
}
