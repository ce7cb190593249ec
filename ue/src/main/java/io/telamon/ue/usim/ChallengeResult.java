package io.telamon.ue.usim;

/** What the card makes of a challenge (TS 33.102 6.3.3). */
public sealed interface ChallengeResult {
  /** The network is authenticated; the answer and the keys. */
  record Accepted(Octets res, Octets ck, Octets ik) implements ChallengeResult {}

  /** MAC-A is not that of this subscriber: the network is not authenticated. */
  record MacFailure() implements ChallengeResult {}

  /**
   * The network is right but its sequence number is not in range.
   *
   * @param auts 14 octets that let the network resynchronise (TS 33.102 6.3.5)
   */
  record SynchronisationFailure(Octets auts) implements ChallengeResult {}
}
