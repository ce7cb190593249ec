package io.telamon.diameter.cx;

import io.telamon.diameter.Origin;

/**
 * Message listener of the Diameter resource adapter for an S-CSCF; answers in the calling thread,
 * must not wait for a peer.
 */
public interface CxClientListener {

  RegistrationTerminationAnswer registrationTermination(
      RegistrationTerminationRequest request, Origin origin);
}
