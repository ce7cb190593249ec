package io.telamon.sip.extension;

/**
 * Transports a connector can have (RFC 3261 18); those of TLS and WebSocket follow with the
 * engine's.
 */
enum SipTransport {
  UDP,
  TCP
}
