package io.telamon.sip.transport;

import java.util.Locale;
import java.util.Optional;

/** A SIP transport (RFC 3261 18, RFC 7118). UDP and TCP can be opened so far. */
public enum Transport {
  UDP(false, false, 5060),
  TCP(true, false, 5060),
  TLS(true, true, 5061),
  WS(true, false, 80),
  WSS(true, true, 443);

  private final boolean reliable;
  private final boolean secure;
  private final int defaultPort;

  Transport(boolean reliable, boolean secure, int defaultPort) {
    this.reliable = reliable;
    this.secure = secure;
    this.defaultPort = defaultPort;
  }

  /** Whether the transport itself repeats what gets lost. */
  public boolean isReliable() {
    return reliable;
  }

  /** Whether it is TLS or runs on it. */
  public boolean isSecure() {
    return secure;
  }

  public int defaultPort() {
    return defaultPort;
  }

  /** The transport of a Via or of a transport parameter, ignoring case; empty if unknown. */
  public static Optional<Transport> named(String name) {
    try {
      return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
