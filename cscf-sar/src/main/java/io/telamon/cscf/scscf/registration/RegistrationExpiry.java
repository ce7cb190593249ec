package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.cx.ServerAssignmentType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends registrations nobody refreshed (TS 24.229 5.4.1.5).
 *
 * <p>An expired contact is ignored by every procedure from its last second on; this removes it and
 * tells the HSS.
 */
@Singleton
public class RegistrationExpiry {
  private static final Logger LOG = LoggerFactory.getLogger(RegistrationExpiry.class);

  private static final int UNANSWERED = 504;

  private final Registrations registrations;
  private final ServerAssignment serverAssignment;
  private final KnownAuthentications authentications;
  private final Clock clock;

  @Inject
  public RegistrationExpiry(
      Registrations registrations,
      ServerAssignment serverAssignment,
      KnownAuthentications authentications,
      Clock clock) {
    this.registrations = registrations;
    this.serverAssignment = serverAssignment;
    this.authentications = authentications;
    this.clock = clock;
  }

  /**
   * Removes what has expired by now; a user whose registration is just being changed is left.
   *
   * <p>Waits for an HSS that does not answer once: who is left then is told in a later run.
   */
  public void removeExpired() {
    Instant now = clock.instant();
    for (UserRegistration user : registrations.expired(now)) {
      if (registrations.begin(user.privateIdentity())) {
        try {
          if (!remove(user, now)) {
            return;
          }
        } finally {
          registrations.end(user.privateIdentity());
        }
      }
    }
  }

  /**
   * Tells the HSS of those that expired while nobody here knew of them. Who registers just now or
   * has done so since is left: the HSS may have heard of that already.
   */
  void endForgotten(List<UserRegistration> expired) {
    for (UserRegistration user : expired) {
      if (!endForgotten(user)) {
        return;
      }
    }
  }

  /** False if the HSS does not answer. */
  private boolean endForgotten(UserRegistration user) {
    if (!registrations.begin(user.privateIdentity())) {
      return true;
    }
    try {
      return registrations.find(user.privateIdentity(), user.registeredAs().uri()).isPresent()
          || tellHss(user);
    } finally {
      registrations.end(user.privateIdentity());
    }
  }

  /** False if the HSS does not answer. */
  private boolean remove(UserRegistration user, Instant now) {
    List<BoundContact> alive =
        user.contacts().stream().filter(contact -> contact.isAlive(now)).toList();
    UserRegistration after = alive.isEmpty() ? null : user.withContacts(alive);
    if (registrations.replace(user.privateIdentity(), user, after) && after == null) {
      LOG.info("Registration of {} expired", user.privateIdentity());
      if (registrations.of(user.privateIdentity()).isEmpty()) {
        authentications.ended(user.privateIdentity());
      }
      return tellHss(user);
    }
    return true;
  }

  /**
   * The registration is gone here whatever the HSS says; it finds out with the next MAR at latest.
   */
  private boolean tellHss(UserRegistration user) {
    try {
      serverAssignment.assign(
          user.privateIdentity(),
          user.registeredAs().uri(),
          ServerAssignmentType.TIMEOUT_DEREGISTRATION,
          true);
      return true;
    } catch (RefusedException unconfirmed) {
      LOG.warn(
          "HSS not told that {} expired: {}", user.privateIdentity(), unconfirmed.getMessage());
      return unconfirmed.refusal().status() != UNANSWERED;
    }
  }
}
