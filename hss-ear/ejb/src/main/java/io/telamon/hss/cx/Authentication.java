package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.authentication.AuthenticationData;
import io.telamon.hss.authentication.SchemeChoice;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Authentication (MAR): TS 29.228 clause 6.3. */
@Stateless
public class Authentication {
  @Inject Subscriptions subscriptions;
  @Inject AuthenticationData authenticationData;
  @Inject PendingDeregistrations pendingDeregistrations;

  /**
   * @param origin who asks: a later RTR goes there
   */
  public MultimediaAuthAnswer answer(MultimediaAuthRequest request, Origin origin) {
    IdentityCheck check =
        IdentityCheck.lock(subscriptions, request.userName(), request.publicIdentity());
    if (check instanceof IdentityCheck.Failed failed) {
      return MultimediaAuthAnswer.of(failed.result());
    }
    Registration registration = ((IdentityCheck.Passed) check).registration();
    registration.privateIdentity().noAddressTold();
    PrivateIdentity user = registration.privateIdentity();
    String scheme = SchemeChoice.of(user.authenticationSchemes(), request.scheme());
    if (scheme == null) {
      return MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED);
    }
    String randAndAuts = request.sipAuthorization();
    if (randAndAuts != null && !isServedBy(request.serverName(), user)) {
      return MultimediaAuthAnswer.of(DiameterResult.UNABLE_TO_COMPLY);
    }
    List<SipAuthDataItem> items =
        authenticationData.items(user, scheme, request.numberAuthItems(), randAndAuts);
    if (items.isEmpty()) {
      return MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED);
    }
    storeServer(user, request.serverName(), origin);
    if (SchemeChoice.isChallenged(scheme)) {
      registration.beginAuthentication();
    }
    return new MultimediaAuthAnswer(
        DiameterResult.SUCCESS, user.identity(), request.publicIdentity(), items);
  }

  /** Check 4: a synchronisation failure is told by the S-CSCF that sent the challenge. */
  private static boolean isServedBy(String serverName, PrivateIdentity user) {
    ServingCscf stored = user.subscription().servingCscf();
    return stored != null && stored.serverName().equals(serverName);
  }

  /** Checks 5 and 6: a MAR overwrites whichever name is stored. */
  private void storeServer(PrivateIdentity user, String serverName, Origin origin) {
    user.subscription().serveBy(new ServingCscf(serverName, origin.host(), origin.realm()));
    if (user.hasPendingDeregistration()) {
      pendingDeregistrations.of(user.identity()).forEach(PendingDeregistration::authenticatedAgain);
    }
  }
}
