package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.registration.Register;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** All this S-CSCF knows of how a user authenticates: what is under way, and what was accepted. */
@Singleton
public class KnownAuthentications {
  private final PendingAuthentications pendings;
  private final AcceptedChallenges accepted;
  private final DigestNonces nonces;

  @Inject
  public KnownAuthentications(
      PendingAuthentications pendings, AcceptedChallenges accepted, DigestNonces nonces) {
    this.pendings = pendings;
    this.accepted = accepted;
    this.nonces = nonces;
  }

  /** True if this REGISTER belongs to an authentication under way. */
  public boolean isUnderWay(Register register) {
    return pendings.isUnderWay(register);
  }

  /** The user is registered as before a restart, and need not authenticate again. */
  public void restored(String privateIdentity) {
    accepted.restored(privateIdentity);
  }

  /** The last registration of the user has ended. */
  public void ended(String privateIdentity) {
    accepted.ended(privateIdentity);
  }

  /** Nothing the user was told is worth anything any more: the HSS may have another secret. */
  public void forgetUser(String privateIdentity) {
    pendings.forgetUser(privateIdentity);
    accepted.forgetUser(privateIdentity);
    nonces.forgetUser(privateIdentity);
  }
}
