package io.telamon.diameter.adapter;

import io.telamon.diameter.adapter.codec.CxCommands;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.PushProfileAnswer;
import io.telamon.diameter.cx.PushProfileRequest;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import java.util.concurrent.CompletionStage;

/** Sends in the name of one role; without state, so that closing it frees nothing. */
record RoleCxConnection(Role role, CxRouting routing) implements CxConnection {
  @Override
  public UserAuthorizationAnswer send(UserAuthorizationRequest request) {
    return routing.exchange(role, CxCommands.USER_AUTHORIZATION, request);
  }

  @Override
  public MultimediaAuthAnswer send(MultimediaAuthRequest request) {
    return routing.exchange(role, CxCommands.MULTIMEDIA_AUTH, request);
  }

  @Override
  public ServerAssignmentAnswer send(ServerAssignmentRequest request) {
    return routing.exchange(role, CxCommands.SERVER_ASSIGNMENT, request);
  }

  @Override
  public LocationInfoAnswer send(LocationInfoRequest request) {
    return routing.exchange(role, CxCommands.LOCATION_INFO, request);
  }

  @Override
  public CompletionStage<RegistrationTerminationAnswer> send(
      RegistrationTerminationRequest request) {
    return routing.dispatch(
        role, CxCommands.REGISTRATION_TERMINATION, request, request.destination());
  }

  @Override
  public CompletionStage<PushProfileAnswer> send(PushProfileRequest request) {
    return routing.dispatch(role, CxCommands.PUSH_PROFILE, request, request.destination());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
