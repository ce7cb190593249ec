package io.telamon.cscf.hss;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxConnectionFactory;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.resource.ResourceException;
import java.util.function.Function;

/** The HSS over Cx; each request goes out in the name of the role that asks. */
@Singleton
public class CxHss implements Hss {
  private static final String ICSCF = "icscf";
  private static final String SCSCF = "scscf";

  private final WaitingLimit limit;
  private final HssLoad load;

  @Resource(lookup = "java:/telamon/CxConnectionFactory")
  private CxConnectionFactory connections;

  @Inject
  public CxHss(WaitingLimit limit, HssLoad load) {
    this.limit = limit;
    this.load = load;
  }

  @Override
  public UserAuthorizationAnswer userAuthorization(UserAuthorizationRequest request) {
    return asking(ICSCF, connection -> connection.send(request));
  }

  @Override
  public MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest request) {
    return asking(SCSCF, connection -> connection.send(request));
  }

  @Override
  public ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest request) {
    return asking(SCSCF, connection -> connection.send(request));
  }

  private <A> A asking(String role, Function<CxConnection, A> question) {
    load.begins();
    try (CxConnection connection = connections.getConnection(role)) {
      return limit.waiting(() -> question.apply(connection));
    } catch (ResourceException unusable) {
      throw new DiameterPeerException(
          DiameterPeerException.Reason.UNDELIVERABLE,
          "no Cx connection for " + role + ": " + unusable.getMessage(),
          unusable);
    } finally {
      load.ends();
    }
  }
}
