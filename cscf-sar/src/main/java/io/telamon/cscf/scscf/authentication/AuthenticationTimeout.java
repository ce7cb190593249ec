package io.telamon.cscf.scscf.authentication;

import io.telamon.diameter.cx.ServerAssignmentType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** reg-await-auth has expired: nobody answered a challenge (TS 24.229 5.4.1.2.3; AKA-S-05). */
@Singleton
public class AuthenticationTimeout {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationTimeout.class);

  private final PendingAuthentications pendings;
  private final DigestNonces nonces;
  private final FailedAuthentication failedAuthentication;
  private final Clock clock;

  @Inject
  public AuthenticationTimeout(
      PendingAuthentications pendings,
      DigestNonces nonces,
      FailedAuthentication failedAuthentication,
      Clock clock) {
    this.pendings = pendings;
    this.nonces = nonces;
    this.failedAuthentication = failedAuthentication;
    this.clock = clock;
  }

  /**
   * Gives up what has waited too long; another attempt of the same user goes on undisturbed.
   *
   * <p>An HSS that does not answer is asked once in a run, not once for each: it finds out with the
   * next MAR or SAR of the user.
   */
  public void removeExpired() {
    nonces.forgetExpired();
    boolean answering = true;
    for (PendingAuthentication authentication : pendings.takeExpired(clock.instant())) {
      LOG.info(
          "{} never answered its challenge (Call-ID {})",
          authentication.privateIdentity(),
          authentication.callId());
      answering = answering && tellHss(authentication);
    }
  }

  private boolean tellHss(PendingAuthentication authentication) {
    return pendings.isUnderWay(authentication.privateIdentity())
        || failedAuthentication.tellHss(
            authentication.privateIdentity(),
            authentication.publicIdentity(),
            ServerAssignmentType.AUTHENTICATION_TIMEOUT);
  }
}
