package io.telamon.cscf.scscf.registration;

import org.jspecify.annotations.Nullable;

/** Registrations that something comes before just as a change is to be stored. */
final class RacedRegistrations extends InMemoryRegistrations {
  private Runnable winner = () -> {};

  RacedRegistrations() {
    super(Registers.CONFIGURATION);
  }

  /** Comes before the next change, once. */
  void loseTo(Runnable first) {
    winner = first;
  }

  @Override
  public boolean replace(
      String privateIdentity, @Nullable UserRegistration before, @Nullable UserRegistration after) {
    Runnable first = winner;
    winner = () -> {};
    first.run();
    return super.replace(privateIdentity, before, after);
  }
}
