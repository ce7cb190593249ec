package io.telamon.sip.transport;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Host names to addresses. NAPTR and SRV (RFC 3263) will come in behind this interface. */
@FunctionalInterface
public interface Resolver {

  /**
   * Resolves a host name, never on the caller's thread if that could block.
   *
   * @return completes with an address or exceptionally, within a bounded time
   */
  CompletionStage<InetAddress> resolve(String host);
}
