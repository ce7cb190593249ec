package io.telamon.radius;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what an Accounting-Request tells has happened, which may be long before it came: requests
 * are repeated and overtake each other.
 *
 * @param received when the datagram came, by the clock of this server
 * @param delay Acct-Delay-Time (RFC 2866 clause 5.2), or null
 * @param timestamp Event-Timestamp (RFC 2869 clause 5.3), or null
 */
public record EventTime(Instant received, @Nullable Duration delay, @Nullable Instant timestamp) {

  /** A clock that is wrong by more, be it a time zone, tells nothing. */
  private static final Duration MOST_BELIEVED = Duration.ofHours(1);

  /** Of a request that tells neither. */
  public static EventTime at(Instant received) {
    return new EventTime(received, null, null);
  }

  /**
   * The time that events of one GGSN are ordered by, never later than the receipt.
   *
   * <p>A delay is measured by the GGSN and subtracted from our own time, so it holds whatever its
   * clock says, and a repetition tells a longer one. A timestamp is of the GGSN's clock: it counts
   * only without a delay, and as it counts for all events alike, a clock that is slow shifts them
   * together and leaves their order. One that is fast falls back to the receipt.
   */
  public Instant instant() {
    if (delay != null) {
      return received.minus(delay);
    }
    return timestamp != null && isBelieved(timestamp) ? timestamp : received;
  }

  /**
   * True if it is before that time whatever the GGSN's clock says: two GGSNs need not agree on the
   * time, but each knows how long it has waited.
   */
  public boolean isSurelyBefore(Instant time) {
    return delay != null && received.minus(delay).isBefore(time);
  }

  private boolean isBelieved(Instant told) {
    return told.isBefore(received) && told.isAfter(received.minus(MOST_BELIEVED));
  }
}
