package io.telamon.sip.transport;

import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: the result of RFC 3261 8.1.2 and 16.6 step 7. A host that is a name is
 * located by RFC 3263 before something is sent; the name stays, since a certificate has to show it.
 *
 * @param transport the one named, or else the default of the scheme
 * @param host name, IPv4 address, or IPv6 address with or without brackets
 * @param port 1 to 65535: the one named, or else the default of the transport
 * @param domain whom a TLS peer's certificate must show it to be (RFC 5922 4): the name the URI
 *     had, whatever host it was resolved to
 * @param transportNamed whether the transport was said, so that no other will do (RFC 3263 4.1)
 * @param portNamed whether the port was said, so that no SRV record has a say (RFC 3263 4.2)
 * @param address of the server once it has been located; null before
 */
public record Destination(
    Transport transport,
    String host,
    int port,
    String domain,
    boolean transportNamed,
    boolean portNamed,
    @Nullable InetAddress address) {

  /** A destination all of which was said, and that speaks for itself. */
  public Destination(Transport transport, String host, int port) {
    this(transport, host, port, host);
  }

  /** A destination all of which was said, for a domain. */
  public Destination(Transport transport, String host, int port, String domain) {
    this(transport, host, port, domain, true, true, null);
  }

  /**
   * The destination a URI names: maddr before host, the transport parameter or else UDP, the port
   * or else the default one.
   *
   * @throws SipSyntaxException if the transport is unknown
   */
  public static Destination of(SipUri uri) {
    Transport transport = transportOf(uri);
    String maddr = uri.parameter("maddr");
    boolean portNamed = uri.port() > 0;
    return new Destination(
        transport,
        maddr == null ? uri.host() : maddr,
        portNamed ? uri.port() : transport.defaultPort(),
        uri.host(),
        uri.parameter("transport") != null,
        portNamed,
        null);
  }

  /** A destination whose address is known. */
  public static Destination of(Transport transport, InetSocketAddress address) {
    return new Destination(transport, Addresses.host(address), address.getPort());
  }

  /** One server of this destination. */
  public Destination at(Transport found, InetAddress server, int serverPort) {
    return new Destination(found, host, serverPort, domain, true, true, server);
  }

  /** The address, if it is known or the host is one; null for a name not yet located. */
  @Nullable InetAddress knownAddress() {
    return address != null ? address : Addresses.numeric(host);
  }

  /** The same place over another transport. */
  Destination over(Transport other) {
    return new Destination(other, host, port, domain, true, portNamed, address);
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
