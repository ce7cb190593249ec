package io.telamon.sip.transport;

import java.util.Locale;
import java.util.Optional;

/** A SIP transport (RFC 3261 18, RFC 7118). */
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

  /** The transport on TLS that stands for this one in a sips URI; itself if there is none. */
  Transport secured() {
    return switch (this) {
      case TCP -> TLS;
      case WS -> WSS;
      default -> this;
    };
  }

  /** Whether messages come in the frames of a WebSocket. */
  public boolean isWebSocket() {
    return this == WS || this == WSS;
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
