package io.telamon.sip.transport;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a listening point can reach: servers of another kind are not worth knowing.
 *
 * @param transports it, or its twin at the same address, can send over
 * @param ipv4 whether its socket reaches IPv4 addresses
 * @param ipv6 whether its socket reaches IPv6 addresses
 */
public record Reach(Set<Transport> transports, boolean ipv4, boolean ipv6) {
  /** Everything. */
  public static final Reach ANY = new Reach(EnumSet.allOf(Transport.class), true, true);

  /** Copies the set. */
  public Reach {
    transports = Set.copyOf(transports);
  }
}
