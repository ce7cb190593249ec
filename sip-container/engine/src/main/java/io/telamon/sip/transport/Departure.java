package io.telamon.sip.transport;

import org.jspecify.annotations.Nullable;

/**
 * From which listening point a request leaves, and whereto, once size and destination are known
 * (RFC 3261 18.1.1).
 *
 * @param otherwise what to do if there is no way over this transport; null if there is nothing else
 */
public record Departure(ListeningPoint from, Destination to, @Nullable Departure otherwise) {
  /** Larger requests need a transport with congestion control where the path MTU is not known. */
  static final int LARGEST_DATAGRAM = 1300;

  /** A departure without an alternative. */
  static Departure of(ListeningPoint from, Destination to) {
    return new Departure(from, to, null);
  }
}
