package io.telamon.sip.transport;

import io.telamon.sip.message.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Under which addresses a socket of ours is reached. */
final class LocalAddresses {
  private LocalAddresses() {}

  /** The bound address; for a wildcard all addresses of this host; and a numeric sent-by host. */
  static Set<InetAddress> reaching(InetSocketAddress bound, HostPort sentBy) {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    InetAddress advertised = Addresses.numeric(sentBy.host());
    if (advertised != null) {
      addresses.add(advertised);
    }
    if (bound.getAddress().isAnyLocalAddress()) {
      addresses.addAll(ofThisHost());
    } else {
      addresses.add(bound.getAddress());
    }
    return Set.copyOf(addresses);
  }

  /** What to write as sent-by of a socket bound to this address. */
  static HostPort sentBy(InetSocketAddress bound) {
    InetAddress address = bound.getAddress();
    if (address.isAnyLocalAddress()) {
      address =
          ofThisHost().stream()
              .filter(candidate -> !candidate.isLoopbackAddress())
              .filter(candidate -> !candidate.isLinkLocalAddress())
              .findFirst()
              .orElse(InetAddress.getLoopbackAddress());
    }
    InetSocketAddress named = new InetSocketAddress(address, bound.getPort());
    return new HostPort(Addresses.host(named), bound.getPort());
  }

  private static Set<InetAddress> ofThisHost() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (SocketException unknown) {
      return Set.of(InetAddress.getLoopbackAddress());
    }
  }
}
