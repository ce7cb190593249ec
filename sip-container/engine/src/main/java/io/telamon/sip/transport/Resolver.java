package io.telamon.sip.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Names to addresses, and to servers where it knows more than addresses (RFC 3263). */
@FunctionalInterface
public interface Resolver {

  /**
   * Resolves a host name, never on the caller's thread if that could block.
   *
   * @return completes with an address or exceptionally, within a bounded time
   */
  CompletionStage<InetAddress> resolve(String host);

  /**
   * The servers of a destination that is a name, in the order to try. Here: its address, and the
   * transport and port it has anyway.
   *
   * @return completes with at least one destination whose address is known, or exceptionally
   */
  default CompletionStage<List<Destination>> locate(Destination named, Reach reach) {
    return resolve(named.host())
        .thenApply(address -> List.of(named.at(named.transport(), address, named.port())));
  }
}
