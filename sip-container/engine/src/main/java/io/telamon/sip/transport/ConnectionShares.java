package io.telamon.sip.transport;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections each address has opened to a listening point, so that none can take them all
 * and shut out the others and what we open ourselves. Used on the thread of its point only.
 */
final class ConnectionShares {
  private final Map<InetAddress, Integer> accepted = new HashMap<>();
  private final int most;

  /**
   * Nobody has any yet.
   *
   * @param connections that there may be in all; one address gets nine tenths of them, rounded up
   */
  ConnectionShares(int connections) {
    most = connections - connections / 10;
  }

  boolean isUsedUp(InetAddress by) {
    return accepted.getOrDefault(by, 0) >= most;
  }

  void accepted(InetAddress from) {
    accepted.merge(from, 1, Integer::sum);
  }

  void ended(InetAddress from) {
    accepted.computeIfPresent(from, (address, count) -> count > 1 ? count - 1 : null);
  }
}
