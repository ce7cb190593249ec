package io.telamon.diameter.cx;

import io.telamon.diameter.Origin;

/**
 * Message listener of the Diameter resource adapter for an HSS. Each method answers in the calling
 * thread and must not wait for a peer; an exception is answered with 5012 UNABLE_TO_COMPLY.
 */
public interface CxServerListener {

  UserAuthorizationAnswer userAuthorization(UserAuthorizationRequest request, Origin origin);

  MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest request, Origin origin);

  ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest request, Origin origin);

  LocationInfoAnswer locationInfo(LocationInfoRequest request, Origin origin);
}
