package io.telamon.ue.gi;

import java.time.Duration;
import java.time.Instant;

/**
 * What a context has used so far, for Interim-Update and STOP (RFC 2866 5).
 *
 * @param duration since it was activated
 * @param inputOctets from the UE
 * @param outputOctets to the UE
 * @param at when this was so
 * @param cause why it ended (Acct-Terminate-Cause), 0 while it lasts
 */
public record Usage(Duration duration, long inputOctets, long outputOctets, Instant at, int cause) {
  /** The user has ended it. */
  public static final int USER_REQUEST = 1;

  /** The bearer was lost. */
  public static final int LOST_CARRIER = 2;
}
