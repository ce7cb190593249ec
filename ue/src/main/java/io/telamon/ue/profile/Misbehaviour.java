package io.telamon.ue.profile;

/** What a UE may do wrong on purpose, to see whether the network notices. */
public enum Misbehaviour {
  /** Answers a challenge with a wrong response. */
  WRONG_RES,
  /** Takes the first sequence number of each procedure for an old one and asks to resynchronise. */
  STALE_SQN,
  /** Answers though the MAC in AUTN shows that the challenge is not from its network. */
  IGNORE_MAC,
  /** Repeats in Security-Verify something else than it got in Security-Server. */
  CHANGE_SECURITY_VERIFY,
  /** Leaves a challenge without an answer. */
  NO_ANSWER
}
