package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * User location query (LIR): TS 29.228 clause 6.1.4. No profile has services for unregistered users
 * yet, so that only an originating request finds an S-CSCF for such a user.
 */
@Stateless
public class UserLocationQuery {
  @Inject Subscriptions subscriptions;

  public LocationInfoAnswer answer(LocationInfoRequest request) {
    PublicIdentity identity = find(request.publicIdentity());
    // GIBA-H-21: a barred identity is good for nothing but registration.
    if (identity == null || identity.isBarred()) {
      return LocationInfoAnswer.of(DiameterResult.USER_UNKNOWN);
    }
    ImsSubscription subscription = identity.implicitRegistrationSet().subscription();
    if (request.authorizationType() == UserAuthorizationType.REGISTRATION_AND_CAPABILITIES) {
      return new LocationInfoAnswer(
          DiameterResult.SUCCESS, null, RequiredCapabilities.of(subscription));
    }
    return isServed(identity) || request.originating()
        ? whoServes(subscription)
        : LocationInfoAnswer.of(DiameterResult.IDENTITY_NOT_REGISTERED);
  }

  private static LocationInfoAnswer whoServes(ImsSubscription subscription) {
    ServingCscf scscf = subscription.servingCscf();
    return scscf == null
        ? new LocationInfoAnswer(
            DiameterResult.UNREGISTERED_SERVICE, null, RequiredCapabilities.of(subscription))
        : new LocationInfoAnswer(DiameterResult.SUCCESS, scscf.serverName(), null);
  }

  private static boolean isServed(PublicIdentity identity) {
    return identity.registrations().stream()
        .anyMatch(r -> r.state() != RegistrationState.NOT_REGISTERED);
  }

  private @Nullable PublicIdentity find(String publicIdentity) {
    String canonical = CanonicalIdentity.ofPublic(publicIdentity);
    return canonical == null ? null : subscriptions.publicIdentity(canonical);
  }
}
