package io.telamon.sip;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine listens, under a name that applications and the trace know.
 *
 * @param name unique in the engine and without colon, for example "pcscf"
 * @param transport upper case: "UDP", "TCP", "TLS", "WS" or "WSS"
 * @param address numeric address and port; port 0 takes a free one at each opening
 * @param ports how many ports are opened from that one on, for requests to choose the one they
 *     leave from; the others are named {@code name:port}
 * @param options what else may differ
 */
public record ListeningPointConfig(
    String name, String transport, InetSocketAddress address, int ports, PointOptions options) {
  private static final int MAX_PORT = 65_535;

  /** Checks the parts; throws IllegalArgumentException naming what is wrong. */
  public ListeningPointConfig {
    transport = transport.toUpperCase(Locale.ROOT);
    require(!name.isBlank(), "a listening point needs a name");
    String point = "listening point " + name + ": ";
    require(name.indexOf(':') < 0, point + "its name has a colon");
    require(
        Transport.named(transport).isPresent(),
        point + "transport " + transport + " is not supported");
    require(
        !address.isUnresolved(), point + "address " + address.getHostString() + " is not known");
    require(
        ports > 0 && address.getPort() + ports - 1 <= MAX_PORT,
        point + "it has no " + ports + " ports from " + address.getPort());
    boolean keys = options.tls() != null || !Transport.valueOf(transport).isSecure();
    require(keys, point + "transport " + transport + " needs an SSL context");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** With the bound address as sent-by, the switch to TCP where there is a twin, any rate. */
  public ListeningPointConfig(String name, String transport, InetSocketAddress address) {
    this(name, transport, address, 1, PointOptions.DEFAULT);
  }

  /**
   * A sent-by from configuration: host or host:port; null for none.
   *
   * @param name of the listening point, for the error
   * @throws IllegalArgumentException if it is neither
   */
  public static @Nullable HostPort sentBy(String name, @Nullable String text) {
    try {
      return text == null ? null : HostPort.parse(text);
    } catch (SipSyntaxException bad) {
      throw new IllegalArgumentException(
          "listening point " + name + ": sent-by " + text + " is no host or host:port", bad);
    }
  }

  /** A UDP listening point. */
  public static ListeningPointConfig udp(String name, InetSocketAddress address) {
    return new ListeningPointConfig(name, "UDP", address);
  }

  /** A TCP listening point. */
  public static ListeningPointConfig tcp(String name, InetSocketAddress address) {
    return new ListeningPointConfig(name, "TCP", address);
  }

  /** The addresses to open; with port 0 each takes a free one. */
  List<InetSocketAddress> addresses() {
    int first = address.getPort();
    return IntStream.range(0, ports)
        .map(next -> first == 0 ? 0 : first + next)
        .mapToObj(port -> new InetSocketAddress(address.getAddress(), port))
        .toList();
  }
}
