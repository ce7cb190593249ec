package io.telamon.hss.cx;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Table of contents of the HSS's Cx server: which procedure answers which request (TS 29.228 clause
 * 6). Nearly every request goes a short way past the transactions of the server; one that cannot
 * has had no effect and goes the whole way.
 *
 * <p>Whatever a method throws, the request has had no effect.
 */
@ApplicationScoped
public class CxProcedures {
  @Inject PlainRegistrationStatus plainRegistrationStatus;
  @Inject PlainChallenge plainChallenge;
  @Inject PlainAssignment plainAssignment;

  @EJB UserRegistrationStatusQuery userRegistrationStatusQuery;
  @EJB UserLocationQuery userLocationQuery;
  @EJB Authentication authentication;
  @EJB SCscfRegistrationDeregistrationNotification registrationNotification;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;

  public UserAuthorizationAnswer userAuthorization(UserAuthorizationRequest uar) {
    return plainRegistrationStatus
        .answer(uar)
        .orElseGet(() -> userRegistrationStatusQuery.answer(uar));
  }

  /**
   * @param origin who asks
   */
  public MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest mar, Origin origin) {
    return plainChallenge.answer(mar, origin).orElseGet(() -> authentication.answer(mar, origin));
  }

  /**
   * @param origin who asks
   */
  public ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest sar, Origin origin) {
    return plainAssignment.answer(sar, origin).orElseGet(() -> assign(sar, origin));
  }

  public LocationInfoAnswer locationInfo(LocationInfoRequest lir) {
    return userLocationQuery.answer(lir);
  }

  /** The S-CSCF that served until now is told after the commit, and not waited for. */
  private ServerAssignmentAnswer assign(ServerAssignmentRequest sar, Origin origin) {
    SCscfRegistrationDeregistrationNotification.Outcome outcome =
        registrationNotification.answer(sar, origin);
    outcome.replaced().ifPresent(networkInitiatedDeregistration::start);
    return outcome.answer();
  }
}
