package io.telamon.cscf.hss;

import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;

/**
 * The HSS as the CSCFs see it (TS 29.228 clause 6).
 *
 * <p>Each call waits for the answer, at most the configured time, and throws {@link
 * io.telamon.diameter.DiameterPeerException} if none came that can be used.
 */
public interface Hss {

  /** User registration status query of an I-CSCF (6.1.1). */
  UserAuthorizationAnswer userAuthorization(UserAuthorizationRequest request);

  /** Authentication query of an S-CSCF (6.3). */
  MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest request);

  /** S-CSCF registration or de-registration notification (6.1.2). */
  ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest request);
}
