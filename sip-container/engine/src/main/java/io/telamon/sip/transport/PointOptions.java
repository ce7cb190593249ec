package io.telamon.sip.transport;

import io.telamon.sip.message.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * What may differ between listening points of one transport layer.
 *
 * @param sentBy written into Via; without port the bound one; null for the bound address (for a
 *     wildcard: the first address of this host that is not loopback)
 * @param largeRequestsByTcp whether a UDP point sends requests too large for a datagram by TCP, if
 *     a TCP point is open at its address and port (RFC 3261 18.1.1)
 * @param requestsPerSecond taken from one address; beyond them requests are dropped, over
 *     connections answered 503; 0 for any number. Responses pass always
 * @param receiveBufferBytes that the kernel is asked to keep of datagrams not yet read; it may give
 *     less
 */
public record PointOptions(
    @Nullable HostPort sentBy,
    boolean largeRequestsByTcp,
    int requestsPerSecond,
    int receiveBufferBytes) {
  private static final int RECEIVE_BUFFER = 4 << 20;

  /** The bound address as sent-by, the switch to TCP wherever it is possible, any rate, 4 MB. */
  public static final PointOptions DEFAULT = new PointOptions(null, true);

  /** Checks the ranges. */
  public PointOptions {
    if (requestsPerSecond < 0) {
      throw new IllegalArgumentException("requestsPerSecond must not be negative");
    }
    if (receiveBufferBytes < 1) {
      throw new IllegalArgumentException("receiveBufferBytes must be positive");
    }
  }

  /** With any rate. */
  public PointOptions(@Nullable HostPort sentBy, boolean largeRequestsByTcp) {
    this(sentBy, largeRequestsByTcp, 0);
  }

  /** With a receive buffer of 4 MB. */
  public PointOptions(
      @Nullable HostPort sentBy, boolean largeRequestsByTcp, int requestsPerSecond) {
    this(sentBy, largeRequestsByTcp, requestsPerSecond, RECEIVE_BUFFER);
  }

  /** The same with another sent-by; null for the bound address. */
  public PointOptions withSentBy(@Nullable HostPort other) {
    return new PointOptions(other, largeRequestsByTcp, requestsPerSecond, receiveBufferBytes);
  }
}
