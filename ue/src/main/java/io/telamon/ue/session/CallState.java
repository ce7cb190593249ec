package io.telamon.ue.session;

/** Where a call stands (RFC 3261 13, 15). */
public enum CallState {
  /** INVITE is under way. */
  INVITING,
  /** The other end has been reached and rings or prepares. */
  EARLY,
  /** Answered. */
  CONFIRMED,
  /** Over, or never come about. */
  ENDED
}
