package io.telamon.sip.transport;

import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: the result of RFC 3261 8.1.2 and 16.6 step 7, before a name is resolved.
 *
 * @param host name, IPv4 address, or IPv6 address with or without brackets
 * @param port 1 to 65535
 * @param domain whom a TLS peer's certificate must show it to be (RFC 5922 4): the name the URI
 *     had, whatever host it was resolved to
 */
public record Destination(Transport transport, String host, int port, String domain) {

  /** A destination that speaks for itself. */
  public Destination(Transport transport, String host, int port) {
    this(transport, host, port, host);
  }

  /**
   * The destination a URI names, by the subset of RFC 3263 without NAPTR and SRV: maddr before
   * host, the transport parameter or else UDP, the port or else the default one.
   *
   * @throws SipSyntaxException if the transport is unknown
   */
  public static Destination of(SipUri uri) {
    Transport transport = transportOf(uri);
    String maddr = uri.parameter("maddr");
    int port = uri.port() > 0 ? uri.port() : transport.defaultPort();
    return new Destination(transport, maddr == null ? uri.host() : maddr, port, uri.host());
  }

  /** A destination whose address is known. */
  public static Destination of(Transport transport, InetSocketAddress address) {
    return new Destination(transport, Addresses.host(address), address.getPort());
  }

  /** The same place over another transport. */
  Destination over(Transport other) {
    return new Destination(other, host, port, domain);
  }

  private static Transport transportOf(SipUri uri) {
    @Nullable String name = uri.parameter("transport");
    if (name == null) {
      return uri.secure() ? Transport.TLS : Transport.UDP;
    }
    Transport named =
        Transport.named(name).orElseThrow(() -> new SipSyntaxException("unknown transport in URI"));
    return uri.secure() ? named.secured() : named;
  }
}
