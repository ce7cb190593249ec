package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.PUBLIC_IDENTITY;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.UAR_FLAGS;
import static io.telamon.diameter.adapter.codec.AvpName.USER_AUTHORIZATION_TYPE;
import static io.telamon.diameter.adapter.codec.AvpName.USER_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.VISITED_NETWORK_IDENTIFIER;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxServerListener;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import org.jspecify.annotations.Nullable;

/** UAR and UAA, TS 29.229 clauses 6.1.1 and 6.1.2. */
public final class UserAuthorization
    extends CxCommand<UserAuthorizationRequest, UserAuthorizationAnswer> {

  private static final long EMERGENCY_REGISTRATION = 1;

  UserAuthorization() {
    super(300, "UA");
  }

  @Override
  public UserAuthorizationRequest readRequest(AvpReader in) {
    return new UserAuthorizationRequest(
        in.text(USER_NAME),
        in.text(PUBLIC_IDENTITY),
        in.text(VISITED_NETWORK_IDENTIFIER),
        in.enumeratedOrFirst(USER_AUTHORIZATION_TYPE, UserAuthorizationType.values()),
        isEmergency(in.optionalNumber(UAR_FLAGS)));
  }

  private static boolean isEmergency(@Nullable Long flags) {
    return flags != null && (flags & EMERGENCY_REGISTRATION) != 0;
  }

  @Override
  public void writeRequest(UserAuthorizationRequest request, AvpWriter out) {
    out.text(USER_NAME, request.userName())
        .text(PUBLIC_IDENTITY, request.publicIdentity())
        .text(VISITED_NETWORK_IDENTIFIER, request.visitedNetworkIdentifier())
        .enumerated(USER_AUTHORIZATION_TYPE, request.authorizationType());
    if (request.emergency()) {
      out.number(UAR_FLAGS, EMERGENCY_REGISTRATION);
    }
  }

  @Override
  public UserAuthorizationAnswer readAnswer(DiameterResult result, AvpReader in) {
    return new UserAuthorizationAnswer(result, in.optionalText(SERVER_NAME), Capabilities.read(in));
  }

  @Override
  public void writeAnswer(UserAuthorizationAnswer answer, AvpWriter out) {
    out.optionalText(SERVER_NAME, answer.serverName());
    Capabilities.write(answer.serverCapabilities(), out);
  }

  @Override
  public DiameterResult result(UserAuthorizationAnswer answer) {
    return answer.result();
  }

  @Override
  public UserAuthorizationAnswer answer(DiameterResult result) {
    return UserAuthorizationAnswer.of(result);
  }

  @Override
  public String subject(UserAuthorizationRequest request) {
    return request.userName() + " " + request.publicIdentity();
  }

  @Override
  public UserAuthorizationAnswer invoke(
      Object listener, UserAuthorizationRequest request, Origin origin) {
    return ((CxServerListener) listener).userAuthorization(request, origin);
  }
}
