package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxServerListener;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.hss.FailureLog;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jboss.ejb3.annotation.ResourceAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Table of contents of the HSS's Cx server: which procedure answers which request (TS 29.228 clause
 * 6). Has no transaction of its own, so that an answer leaves after the procedure's commit.
 */
@MessageDriven(
    messageListenerInterface = CxServerListener.class,
    activationConfig = @ActivationConfigProperty(propertyName = "role", propertyValue = "hss"))
@ResourceAdapter("#diameter-connector.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CxMessageBean implements CxServerListener {
  private static final Logger LOG = LoggerFactory.getLogger(CxMessageBean.class);

  @EJB UserRegistrationStatusQuery userRegistrationStatusQuery;
  @EJB UserLocationQuery userLocationQuery;
  @EJB Authentication authentication;
  @EJB SCscfRegistrationDeregistrationNotification registrationNotification;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;

  @Inject PlainRegistrationStatus plainRegistrationStatus;
  @Inject FailureLog failures;

  @Override
  public UserAuthorizationAnswer userAuthorization(UserAuthorizationRequest uar, Origin origin) {
    return answer(
        () ->
            plainRegistrationStatus
                .answer(uar)
                .orElseGet(() -> userRegistrationStatusQuery.answer(uar)),
        UserAuthorizationAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        "UAR for " + uar.userName());
  }

  @Override
  public MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest mar, Origin origin) {
    return answer(
        () -> authentication.answer(mar, origin),
        MultimediaAuthAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        "MAR for " + mar.userName());
  }

  @Override
  public ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest sar, Origin origin) {
    return answer(
        () -> assign(sar, origin),
        ServerAssignmentAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        sar.assignmentType() + " SAR for " + sar.userName());
  }

  @Override
  public LocationInfoAnswer locationInfo(LocationInfoRequest lir, Origin origin) {
    return answer(
        () -> userLocationQuery.answer(lir),
        LocationInfoAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        "LIR for " + lir.publicIdentity());
  }

  /** The S-CSCF that served until now is told after the commit, and not waited for. */
  private ServerAssignmentAnswer assign(ServerAssignmentRequest sar, Origin origin) {
    SCscfRegistrationDeregistrationNotification.Outcome outcome =
        registrationNotification.answer(sar, origin);
    outcome.replaced().ifPresent(networkInitiatedDeregistration::start);
    return outcome.answer();
  }

  /** Whatever fails, be it the commit: the request has no effect and is answered with 5012. */
  private <A> A answer(Supplier<A> procedure, A unableToComply, String request) {
    try {
      return procedure.get();
    } catch (RuntimeException e) {
      failures.failed(LOG, request + " answered with 5012", e);

      return unableToComply;
    }
  }
}
