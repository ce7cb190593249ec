package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import java.time.Instant;
import java.util.Optional;

/**
 * A challenge that waits for its answer; reg-await-auth runs (TS 24.229 5.4.1.2.1, 7.8).
 *
 * @param deadline when reg-await-auth expires
 * @param aka the vector in use; empty for SIP digest, whose nonces outlive their challenge
 */
record PendingAuthentication(
    String privateIdentity,
    String publicIdentity,
    String callId,
    Instant deadline,
    Optional<AkaChallenge> aka) {

  static PendingAuthentication of(Register register, Instant deadline, Optional<AkaChallenge> aka) {
    return new PendingAuthentication(
        register.privateIdentity(),
        register.publicIdentity().uri(),
        register.callId(),
        deadline,
        aka);
  }
}
