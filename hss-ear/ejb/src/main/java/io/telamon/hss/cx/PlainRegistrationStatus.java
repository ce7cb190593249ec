package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.JdbcRegistrationStatus;
import io.telamon.hss.subscription.RegistrationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The UAR of nearly every REGISTER: a user without restrictions who may be served by any S-CSCF.
 * Nothing is changed, so it needs no transaction, which would cost more than the answer. Whatever
 * else is asked goes the whole way of {@link UserRegistrationStatusQuery}.
 */
@ApplicationScoped
public class PlainRegistrationStatus {
  @Inject JdbcRegistrationStatus registrationStatus;

  /** Empty if the request has to go the whole way. */
  Optional<UserAuthorizationAnswer> answer(UserAuthorizationRequest request) {
    if (request.emergency() || request.authorizationType() != UserAuthorizationType.REGISTRATION) {
      return Optional.empty();
    }
    String user = CanonicalIdentity.ofPrivate(request.userName());
    String identity = CanonicalIdentity.ofPublic(request.publicIdentity());
    return user == null || identity == null
        ? Optional.empty()
        : registrationStatus
            .of(user, identity)
            .filter(RegistrationStatus::isPlain)
            .map(PlainRegistrationStatus::whoServes);
  }

  private static UserAuthorizationAnswer whoServes(RegistrationStatus status) {
    return status.serverName() == null
        ? UserAuthorizationAnswer.of(DiameterResult.FIRST_REGISTRATION)
        : new UserAuthorizationAnswer(
            DiameterResult.SUBSEQUENT_REGISTRATION, status.serverName(), null);
  }
}
