package io.telamon.ue.association;

/**
 * The security associations of one UE: what sets them up and takes them down, in the kernel or on
 * paper only.
 */
public interface SecurityAssociations {
  /** Takes fresh SPIs and a fresh protected client port; the server port stays (TS 33.203 7.4). */
  Proposal propose();

  /**
   * Gives SPIs and client port of a proposal back that led to nothing; repeating it is harmless.
   */
  void withdraw(Proposal proposal);

  /** Makes the set carry messages. */
  void setUp(SecurityAssociationSet set);

  /** Ends a set and forgets its keys; repeating it is harmless. */
  void delete(SecurityAssociationSet set);
}
