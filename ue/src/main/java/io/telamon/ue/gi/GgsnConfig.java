package io.telamon.ue.gi;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a lab GGSN reaches the RADIUS server of the HSS.
 *
 * @param address own address: packets leave from it and NAS-IP-Address names it
 * @param server the accounting server
 * @param otherServers where to go when it does not answer, in this order
 * @param secret shared secret
 * @param transmissions how often an unanswered request is sent in all, at least 1 (GIBA-G-K01)
 * @param interval time between two transmissions, also waited after the last
 */
public record GgsnConfig(
    InetAddress address,
    InetSocketAddress server,
    List<InetSocketAddress> otherServers,
    String secret,
    int transmissions,
    Duration interval) {
  private static final int DEFAULT_TRANSMISSIONS = 4;
  // 4 x 2 s: longer in all than the 5 s the HSS may wait for an RTA (GIBA-G-K01, GIBA-H-14).
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);

  /** Refuses values with which no request could ever be answered. */
  public GgsnConfig {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the RADIUS secret must not be empty");
    }
    if (server.isUnresolved()) {
      throw new IllegalArgumentException("no such RADIUS server: " + server.getHostString());
    }
    otherServers = List.copyOf(otherServers);
    if (transmissions < 1 || interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("transmissions and interval must be positive");
    }
  }

  /** One server only. */
  public GgsnConfig(
      InetAddress address,
      InetSocketAddress server,
      String secret,
      int transmissions,
      Duration interval) {
    this(address, server, List.of(), secret, transmissions, interval);
  }

  /** The same with further servers. */
  public GgsnConfig orElse(List<InetSocketAddress> others) {
    return new GgsnConfig(address, server, others, secret, transmissions, interval);
  }

  /** All servers, the preferred one first. */
  public List<InetSocketAddress> servers() {
    return Stream.concat(Stream.of(server), otherServers.stream()).toList();
  }

  /** Four transmissions, two seconds apart. */
  public GgsnConfig(InetAddress address, InetSocketAddress server, String secret) {
    this(address, server, secret, DEFAULT_TRANSMISSIONS, DEFAULT_INTERVAL);
  }

  /** The secret is not shown. */
  @Override
  public String toString() {
    return "GgsnConfig[address=" + address + ", servers=" + servers() + "]";
  }
}
