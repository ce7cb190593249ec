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
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jboss.ejb3.annotation.ResourceAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HSS's Cx server: {@link CxProcedures}, with an answer to whatever fails. Has no transaction
 * of its own, so that an answer leaves after the procedure's commit.
 */
@MessageDriven(
    messageListenerInterface = CxServerListener.class,
    activationConfig = @ActivationConfigProperty(propertyName = "role", propertyValue = "hss"))
@ResourceAdapter("#diameter-connector.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CxMessageBean implements CxServerListener {
  private static final Logger LOG = LoggerFactory.getLogger(CxMessageBean.class);

  @Inject CxProcedures procedures;
  @Inject FailureLog failures;

  @Override
  public UserAuthorizationAnswer userAuthorization(UserAuthorizationRequest uar, Origin origin) {
    return answer(
        () -> procedures.userAuthorization(uar),
        UserAuthorizationAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        "UAR for " + uar.userName());
  }

  @Override
  public MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest mar, Origin origin) {
    return answer(
        () -> procedures.multimediaAuth(mar, origin),
        MultimediaAuthAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        "MAR for " + mar.userName());
  }

  @Override
  public ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest sar, Origin origin) {
    return answer(
        () -> procedures.serverAssignment(sar, origin),
        ServerAssignmentAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        sar.assignmentType() + " SAR for " + sar.userName());
  }

  @Override
  public LocationInfoAnswer locationInfo(LocationInfoRequest lir, Origin origin) {
    return answer(
        () -> procedures.locationInfo(lir),
        LocationInfoAnswer.of(DiameterResult.UNABLE_TO_COMPLY),
        "LIR for " + lir.publicIdentity());
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
