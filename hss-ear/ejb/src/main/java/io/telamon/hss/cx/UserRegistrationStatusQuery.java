package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** User registration status query (UAR): TS 29.228 clause 6.1.1. */
@Stateless
public class UserRegistrationStatusQuery {
  @Inject Subscriptions subscriptions;
  @Inject RequiredCapabilities requiredCapabilities;

  public UserAuthorizationAnswer answer(UserAuthorizationRequest request) {
    IdentityCheck check = check(request);
    if (check instanceof IdentityCheck.Failed failed) {
      return UserAuthorizationAnswer.of(failed.result());
    }
    Registration registration = ((IdentityCheck.Passed) check).registration();
    DiameterResult refusal = refusal(registration, request);
    return refusal != null
        ? UserAuthorizationAnswer.of(refusal)
        : whoServes(registration, request.authorizationType());
  }

  /** Checks 1 and 2. */
  private IdentityCheck check(UserAuthorizationRequest request) {
    return request.authorizationType() == UserAuthorizationType.REGISTRATION_AND_CAPABILITIES
        ? IdentityCheck.lock(subscriptions, request.userName(), request.publicIdentity())
        : IdentityCheck.read(subscriptions, request.userName(), request.publicIdentity());
  }

  /** Checks 3 and 4: barring, then roaming, then the right to use the IMS at all. */
  private static @Nullable DiameterResult refusal(
      Registration registration, UserAuthorizationRequest request) {
    if (request.emergency()) {
      return null;
    }
    PublicIdentity identity = registration.publicIdentity();
    if (identity.isBarred() && !identity.implicitRegistrationSet().hasIdentityNotBarred()) {
      return DiameterResult.AUTHORIZATION_REJECTED;
    }
    if (request.authorizationType() == UserAuthorizationType.DE_REGISTRATION) {
      return null;
    }
    ImsSubscription subscription = subscriptionOf(registration);
    if (!subscription.mayRoamIn(request.visitedNetworkIdentifier())) {
      return DiameterResult.ROAMING_NOT_ALLOWED;
    }
    return subscription.isSuspended() ? DiameterResult.AUTHORIZATION_REJECTED : null;
  }

  private UserAuthorizationAnswer whoServes(Registration registration, UserAuthorizationType type) {
    return switch (type) {
      case REGISTRATION_AND_CAPABILITIES -> forReassignment(subscriptionOf(registration));
      case DE_REGISTRATION -> forDeregistration(registration);
      case REGISTRATION -> forRegistration(subscriptionOf(registration));
    };
  }

  /** The I-CSCF could not reach the S-CSCF and looks for another (TS 23.380 clause 4.2.2). */
  private UserAuthorizationAnswer forReassignment(ImsSubscription subscription) {
    subscription.beginReassignment();
    return new UserAuthorizationAnswer(
        DiameterResult.SUCCESS, null, requiredCapabilities.of(subscription));
  }

  private static UserAuthorizationAnswer forDeregistration(Registration registration) {
    ServingCscf scscf = subscriptionOf(registration).servingCscf();
    return isNotRegistered(registration) || scscf == null
        ? UserAuthorizationAnswer.of(DiameterResult.IDENTITY_NOT_REGISTERED)
        : new UserAuthorizationAnswer(DiameterResult.SUCCESS, scscf.serverName(), null);
  }

  /**
   * A stored name counts whatever the state of this identity: another identity may be registered,
   * or an authentication may have got as far as the MAR.
   */
  private UserAuthorizationAnswer forRegistration(ImsSubscription subscription) {
    ServingCscf scscf = subscription.servingCscf();
    return scscf == null
        ? new UserAuthorizationAnswer(
            DiameterResult.FIRST_REGISTRATION, null, requiredCapabilities.of(subscription))
        : new UserAuthorizationAnswer(
            DiameterResult.SUBSEQUENT_REGISTRATION, scscf.serverName(), null);
  }

  private static boolean isNotRegistered(Registration registration) {
    return registration.publicIdentity().state() == RegistrationState.NOT_REGISTERED;
  }

  private static ImsSubscription subscriptionOf(Registration registration) {
    return registration.privateIdentity().subscription();
  }
}
