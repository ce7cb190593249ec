package io.telamon.cscf.scscf.registration;

/** One REGISTER from before the HSS is asked until its outcome is stored (GIBA-S-K07). */
public final class RegistrationAttempt implements AutoCloseable {
  private final RegistrationAttempts attempts;
  private final String privateIdentity;
  private volatile boolean terminated;

  RegistrationAttempt(RegistrationAttempts attempts, String privateIdentity) {
    this.attempts = attempts;
    this.privateIdentity = privateIdentity;
  }

  String privateIdentity() {
    return privateIdentity;
  }

  void terminate() {
    terminated = true;
  }

  /** True if an RTR for the user has come in since: then nothing found before holds any longer. */
  boolean isTerminated() {
    return terminated;
  }

  @Override
  public void close() {
    attempts.end(this);
  }
}
