package io.telamon.sip.transport.location;

import io.telamon.sip.transport.Transport;
import java.util.Locale;
import java.util.Optional;

/** How transports are called in the DNS (RFC 3263 4.1, RFC 7118 6). */
final class Services {
  private Services() {}

  /** The name under which SRV records of a domain stand for a transport. */
  static String srvName(Transport transport, String domain) {
    String service =
        switch (transport) {
          case UDP -> "_sip._udp.";
          case TCP -> "_sip._tcp.";
          case TLS -> "_sips._tcp.";
          case WS -> "_sip._ws.";
          case WSS -> "_sips._ws.";
        };
    return service + domain;
  }

  /** The transport a NAPTR service field names; empty for other protocols. */
  static Optional<Transport> transport(String naptrService) {
    return switch (naptrService.toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Optional.of(Transport.UDP);
      case "SIP+D2T" -> Optional.of(Transport.TCP);
      case "SIPS+D2T" -> Optional.of(Transport.TLS);
      case "SIP+D2W" -> Optional.of(Transport.WS);
      case "SIPS+D2W" -> Optional.of(Transport.WSS);
      default -> Optional.empty();
    };
  }
}
