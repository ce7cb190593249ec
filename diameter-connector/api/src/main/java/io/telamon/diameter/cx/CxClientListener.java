package io.telamon.diameter.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;

/**
 * Message listener of the Diameter resource adapter for an S-CSCF; answers in the calling thread,
 * must not wait for a peer.
 */
public interface CxClientListener {

  RegistrationTerminationAnswer registrationTermination(
      RegistrationTerminationRequest request, Origin origin);

  /** An S-CSCF that cannot take a new profile says so, and is told to let the user register. */
  default PushProfileAnswer pushProfile(PushProfileRequest request, Origin origin) {
    return new PushProfileAnswer(DiameterResult.UNABLE_TO_COMPLY);
  }
}
