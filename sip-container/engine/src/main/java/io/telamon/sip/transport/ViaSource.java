package io.telamon.sip.transport;

import io.telamon.sip.message.Via;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver of a request writes into its top Via (RFC 3261 18.2.1, RFC 3581 4), and where a
 * response goes by it (RFC 3261 18.2.2).
 */
final class ViaSource {
  private ViaSource() {}

  /**
   * The Via with the true source of its request. What a peer wrote into received or as the value of
   * rport never survives: an address bound to a subscriber is compared with them later.
   */
  static Via stamp(Via via, InetSocketAddress source) {
    boolean wantsPort = via.parameters().has("rport");
    Via stamped = via.parameters().has("received") ? via.withoutParameter("received") : via;
    if (wantsPort || !names(stamped, source)) {
      stamped = stamped.withParameter("received", Addresses.plain(source));
    }
    if (wantsPort) {
      // All of them: a second rport with a value must not be found by a less careful reader.
      stamped =
          stamped
              .withoutParameter("rport")
              .withParameter("rport", Integer.toString(source.getPort()));
    }
    return stamped;
  }

  /**
   * Where the response to the request with this top Via goes: always over an unreliable transport,
   * over a reliable one if the connection of the request has ended.
   */
  static Destination responseTarget(Via via, Transport transport) {
    if (transport.isReliable()) {
      // rport names the end of a connection that is gone; the peer listens at its sent-by port.
      String host = via.received() == null ? via.sentBy().host() : via.received();
      return new Destination(transport, host, sentByPort(via, transport));
    }
    if (via.maddr() != null) {
      return new Destination(transport, via.maddr(), sentByPort(via, transport));
    }
    String received = via.received();
    if (received == null) {
      return new Destination(transport, via.sentBy().host(), sentByPort(via, transport));
    }
    return new Destination(transport, received, receivedPort(via, transport));
  }

  /**
   * Where else a response may go if there is no connection to where its request came from: the
   * sent-by, located as RFC 3263 5 says. Null where there is nothing else, above all over UDP.
   */
  static @Nullable Destination otherResponseTarget(Via via, Transport transport) {
    String host = via.sentBy().host();
    if (!transport.isReliable() || via.received() == null || host.equals(via.received())) {
      return null;
    }
    boolean portNamed = via.sentBy().port() > 0;
    return new Destination(
        transport, host, sentByPort(via, transport), host, true, portNamed, null);
  }

  private static int receivedPort(Via via, Transport transport) {
    String rport = via.rport();
    if (rport == null || rport.isEmpty()) {
      return sentByPort(via, transport);
    }
    try {
      int port = Integer.parseInt(rport);
      return port > 0 && port < 65_536 ? port : sentByPort(via, transport);
    } catch (NumberFormatException notOurs) {
      return sentByPort(via, transport);
    }
  }

  private static int sentByPort(Via via, Transport transport) {
    return via.sentBy().port() > 0 ? via.sentBy().port() : transport.defaultPort();
  }

  private static boolean names(Via via, InetSocketAddress source) {
    @Nullable InetAddress sentBy = Addresses.numeric(via.sentBy().host());
    return sentBy != null && sentBy.equals(source.getAddress());
  }
}
