package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.authentication.PlainAuthentication;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The MAR of nearly every REGISTER by AKA: {@link PlainAuthentication}, without a transaction of
 * the server. Whatever else is asked goes the whole way of {@link Authentication}.
 */
@ApplicationScoped
public class PlainChallenge {
  @Inject PlainAuthentication authentication;

  /** Empty if the request has to go the whole way; then it has had no effect. */
  Optional<MultimediaAuthAnswer> answer(MultimediaAuthRequest request, Origin origin) {
    String user = CanonicalIdentity.ofPrivate(request.userName());
    String identity = CanonicalIdentity.ofPublic(request.publicIdentity());
    if (user == null
        || identity == null
        || request.sipAuthorization() != null
        || !SipAuthDataItem.Aka.isScheme(request.scheme())) {
      return Optional.empty();
    }
    List<SipAuthDataItem> items =
        authentication.begin(
            user,
            identity,
            request.scheme(),
            request.numberAuthItems(),
            new ServingCscf(request.serverName(), origin.host(), origin.realm()));
    return items == null
        ? Optional.empty()
        : Optional.of(
            new MultimediaAuthAnswer(
                DiameterResult.SUCCESS, user, request.publicIdentity(), items));
  }
}
