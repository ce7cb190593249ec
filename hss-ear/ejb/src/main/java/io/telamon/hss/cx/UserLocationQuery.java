package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** User location query (LIR): TS 29.228 clause 6.1.4. */
@Stateless
public class UserLocationQuery {
  @Inject Subscriptions subscriptions;
  @Inject RequiredCapabilities requiredCapabilities;

  public LocationInfoAnswer answer(LocationInfoRequest request) {
    PublicIdentity identity = find(request.publicIdentity());
    // GIBA-H-21: a barred identity is good for nothing but registration.
    if (identity == null || identity.isBarred() || !identity.isPsiActive()) {
      return LocationInfoAnswer.of(DiameterResult.USER_UNKNOWN);
    }
    return whereIs(identity, request)
        .withWildcard(identity.kind().isWildcarded() ? identity.identity() : null);
  }

  /** Checks 3 to 9. */
  private LocationInfoAnswer whereIs(PublicIdentity identity, LocationInfoRequest request) {
    ApplicationServer host = identity.applicationServer();
    if (host != null && !request.originating()) {
      return new LocationInfoAnswer(DiameterResult.SUCCESS, host.serverName(), null, null, true);
    }
    ImsSubscription subscription = identity.implicitRegistrationSet().subscription();
    if (request.authorizationType() == UserAuthorizationType.REGISTRATION_AND_CAPABILITIES) {
      return forReassignment(subscription);
    }
    return identity.state() != RegistrationState.NOT_REGISTERED
            || request.originating()
            || hasUnregisteredServices(identity)
        ? whoServes(subscription)
        : LocationInfoAnswer.of(DiameterResult.IDENTITY_NOT_REGISTERED);
  }

  /** The I-CSCF could not reach the S-CSCF and looks for another (TS 23.380 clause 4.3.2). */
  private LocationInfoAnswer forReassignment(ImsSubscription subscription) {
    subscriptions.lock(subscription);
    subscription.beginReassignment();
    return new LocationInfoAnswer(
        DiameterResult.SUCCESS, null, requiredCapabilities.of(subscription));
  }

  private LocationInfoAnswer whoServes(ImsSubscription subscription) {
    ServingCscf scscf = subscription.servingCscf();
    return scscf == null
        ? new LocationInfoAnswer(
            DiameterResult.UNREGISTERED_SERVICE, null, requiredCapabilities.of(subscription))
        : new LocationInfoAnswer(DiameterResult.SUCCESS, scscf.serverName(), null);
  }

  private static boolean hasUnregisteredServices(PublicIdentity identity) {
    ServiceProfile services = identity.serviceProfile();
    return services != null && services.servesUnregistered();
  }

  private @Nullable PublicIdentity find(String publicIdentity) {
    String canonical = CanonicalIdentity.ofPublic(publicIdentity);
    return canonical == null ? null : subscriptions.publicIdentityOrWildcard(canonical);
  }
}
