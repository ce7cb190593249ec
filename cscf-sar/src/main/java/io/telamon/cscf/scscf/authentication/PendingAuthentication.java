package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import java.time.Instant;
import java.util.Optional;

/**
 * A challenge that waits for its answer; reg-await-auth runs (TS 24.229 5.4.1.2.1, 7.8).
 *
 * @param deadline when reg-await-auth expires
 * @param aka the vector in use; empty for SIP digest, whose nonces outlive their challenge
 * @param spent true if it was answered, and wrongly
 */
record PendingAuthentication(
    String privateIdentity,
    String publicIdentity,
    String callId,
    Instant deadline,
    Optional<AkaChallenge> aka,
    boolean spent) {

  static PendingAuthentication of(Register register, Instant deadline, Optional<AkaChallenge> aka) {
    return new PendingAuthentication(
        register.privateIdentity(),
        register.publicIdentity().uri(),
        register.callId(),
        deadline,
        aka,
        false);
  }

  /** What is left of it when it was answered wrongly. */
  PendingAuthentication asSpent() {
    return new PendingAuthentication(
        privateIdentity, publicIdentity, callId, deadline, Optional.empty(), true);
  }
}
