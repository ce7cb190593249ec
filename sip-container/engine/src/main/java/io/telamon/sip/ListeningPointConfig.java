package io.telamon.sip;

import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * Where the engine listens, under a name that applications and the trace know.
 *
 * @param name unique in the engine, for example "pcscf"
 * @param transport upper case; "UDP" is the only one so far
 * @param address numeric address and port; port 0 takes a free one at each opening
 */
public record ListeningPointConfig(String name, String transport, InetSocketAddress address) {
  /** Checks the parts; throws IllegalArgumentException naming what is wrong. */
  public ListeningPointConfig {
    transport = transport.toUpperCase(Locale.ROOT);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a listening point needs a name");
    }
    if (!transport.equals("UDP")) {
      throw new IllegalArgumentException(
          "listening point " + name + ": transport " + transport + " is not supported");
    }
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "listening point " + name + ": address " + address.getHostString() + " is not known");
    }
  }

  /** A UDP listening point. */
  public static ListeningPointConfig udp(String name, InetSocketAddress address) {
    return new ListeningPointConfig(name, "UDP", address);
  }
}
