package io.telamon.sip;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipSyntaxException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine listens, under a name that applications and the trace know.
 *
 * @param name unique in the engine, for example "pcscf"
 * @param transport upper case: "UDP" or "TCP"
 * @param address numeric address and port; port 0 takes a free one at each opening
 * @param sentBy host or host:port as written into Via and our own URIs; null for the bound address
 * @param largeRequestsByTcp whether a UDP point sends requests too large for a datagram by TCP, if
 *     a TCP point is open at its address and port (RFC 3261 18.1.1)
 * @param requestsPerSecond taken from one address; beyond them requests are dropped, over
 *     connections answered 503; 0 for any number
 */
public record ListeningPointConfig(
    String name,
    String transport,
    InetSocketAddress address,
    @Nullable String sentBy,
    boolean largeRequestsByTcp,
    int requestsPerSecond) {
  private static final Set<String> TRANSPORTS = Set.of("UDP", "TCP");

  /** Checks the parts; throws IllegalArgumentException naming what is wrong. */
  public ListeningPointConfig {
    transport = transport.toUpperCase(Locale.ROOT);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a listening point needs a name");
    }
    if (!TRANSPORTS.contains(transport)) {
      throw new IllegalArgumentException(
          "listening point " + name + ": transport " + transport + " is not supported");
    }
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "listening point " + name + ": address " + address.getHostString() + " is not known");
    }
    if (requestsPerSecond < 0) {
      throw new IllegalArgumentException(
          "listening point " + name + ": requests per second must not be negative");
    }
    if (sentBy != null) {
      requireSentBy(name, sentBy);
    }
  }

  /** With the bound address as sent-by, the switch to TCP where there is a twin, any rate. */
  public ListeningPointConfig(String name, String transport, InetSocketAddress address) {
    this(name, transport, address, null, true, 0);
  }

  private static void requireSentBy(String name, String sentBy) {
    try {
      HostPort.parse(sentBy);
    } catch (SipSyntaxException bad) {
      throw new IllegalArgumentException(
          "listening point " + name + ": sent-by " + sentBy + " is no host or host:port", bad);
    }
  }

  /** A UDP listening point. */
  public static ListeningPointConfig udp(String name, InetSocketAddress address) {
    return new ListeningPointConfig(name, "UDP", address);
  }

  /** A TCP listening point. */
  public static ListeningPointConfig tcp(String name, InetSocketAddress address) {
    return new ListeningPointConfig(name, "TCP", address);
  }
}
