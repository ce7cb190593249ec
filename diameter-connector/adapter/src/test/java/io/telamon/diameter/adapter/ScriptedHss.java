package io.telamon.diameter.adapter;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** An HSS bean that remembers what it was asked and answers what a test says. */
final class ScriptedHss implements CxServerListener {
  final BlockingQueue<Object> asked = new LinkedBlockingQueue<>();
  final BlockingQueue<Origin> origins = new LinkedBlockingQueue<>();
  volatile Thread lastThread;

  volatile Function<UserAuthorizationRequest, UserAuthorizationAnswer> onUar =
      request -> UserAuthorizationAnswer.of(DiameterResult.FIRST_REGISTRATION);
  volatile Function<MultimediaAuthRequest, MultimediaAuthAnswer> onMar =
      request -> MultimediaAuthAnswer.of(DiameterResult.USER_UNKNOWN);
  volatile Function<ServerAssignmentRequest, ServerAssignmentAnswer> onSar =
      request -> ServerAssignmentAnswer.of(DiameterResult.SUCCESS);

  volatile Function<LocationInfoRequest, LocationInfoAnswer> onLir =
      request -> LocationInfoAnswer.of(DiameterResult.USER_UNKNOWN);

  @Override
  public UserAuthorizationAnswer userAuthorization(
      UserAuthorizationRequest request, Origin origin) {
    note(request, origin);
    return onUar.apply(request);
  }

  @Override
  public MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest request, Origin origin) {
    note(request, origin);
    return onMar.apply(request);
  }

  @Override
  public ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest request, Origin origin) {
    note(request, origin);
    return onSar.apply(request);
  }

  @Override
  public LocationInfoAnswer locationInfo(LocationInfoRequest request, Origin origin) {
    note(request, origin);
    return onLir.apply(request);
  }

  private void note(Object request, Origin origin) {
    asked.add(request);
    origins.add(origin);
    lastThread = Thread.currentThread();
  }
}
