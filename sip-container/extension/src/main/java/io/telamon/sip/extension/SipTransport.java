package io.telamon.sip.extension;

/** Transports a connector can have (RFC 3261 18, RFC 7118). */
enum SipTransport {
  UDP,
  TCP,
  TLS,
  WS,
  WSS;

  boolean isSecure() {
    return this == TLS || this == WSS;
  }
}
