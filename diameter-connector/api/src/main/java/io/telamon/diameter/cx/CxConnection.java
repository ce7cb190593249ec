package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterPeerException;
import java.util.concurrent.CompletionStage;

/**
 * Sends Cx requests in the name of one role. A request for a listener of this JVM reaches it
 * without a socket; any other goes to a Diameter peer over TCP.
 */
public interface CxConnection extends AutoCloseable {

  /**
   * @throws DiameterPeerException if no usable answer came in time
   */
  UserAuthorizationAnswer send(UserAuthorizationRequest request);

  /**
   * @throws DiameterPeerException if no usable answer came in time
   */
  MultimediaAuthAnswer send(MultimediaAuthRequest request);

  /**
   * @throws DiameterPeerException if no usable answer came in time
   */
  ServerAssignmentAnswer send(ServerAssignmentRequest request);

  /**
   * @throws DiameterPeerException if no usable answer came in time
   */
  LocationInfoAnswer send(LocationInfoRequest request);

  /**
   * Returns at once; the stage completes on a thread of the adapter, exceptionally with {@link
   * DiameterPeerException} if no usable answer came in time.
   */
  CompletionStage<RegistrationTerminationAnswer> send(RegistrationTerminationRequest request);

  /** As {@link #send(RegistrationTerminationRequest)}. */
  CompletionStage<PushProfileAnswer> send(PushProfileRequest request);

  /** Gives the handle back; never throws. */
  @Override
  void close();
}
