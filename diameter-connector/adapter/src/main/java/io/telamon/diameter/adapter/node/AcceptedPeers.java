package io.telamon.diameter.adapter.node;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect: by Origin-Host, which anybody can claim, and where that is told also by address.
 *
 * @param named those expected
 * @param others whether all others are accepted too
 * @param mostOthers how many others at most are known at the same time
 */
public record AcceptedPeers(List<Named> named, boolean others, int mostOthers) {

  /**
   * A peer expected.
   *
   * @param host its Diameter identity
   * @param address where its connections come from; null for anywhere
   */
  public record Named(String host, @Nullable InetAddress address) {
    public Named {
      host = host.toLowerCase(Locale.ROOT);
    }
  }

  public AcceptedPeers {
    named = List.copyOf(named);
  }

  /** The Diameter identities expected. */
  List<String> hosts() {
    return named.stream().map(Named::host).distinct().toList();
  }

  boolean isNamed(String host) {
    return named.stream().anyMatch(peer -> isHost(peer, host));
  }

  /** False if this identity is bound to other addresses. */
  boolean mayComeFrom(String host, InetAddress address) {
    return !isNamed(host)
        || named.stream()
            .filter(peer -> isHost(peer, host))
            .anyMatch(peer -> peer.address() == null || peer.address().equals(address));
  }

  private static boolean isHost(Named peer, String host) {
    return peer.host().equals(host.toLowerCase(Locale.ROOT));
  }
}
