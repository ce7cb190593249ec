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
 */
public record PointOptions(@Nullable HostPort sentBy, boolean largeRequestsByTcp) {
  /** The bound address as sent-by, and the switch to TCP wherever it is possible. */
  public static final PointOptions DEFAULT = new PointOptions(null, true);
}
