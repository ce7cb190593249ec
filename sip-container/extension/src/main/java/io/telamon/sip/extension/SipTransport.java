package io.telamon.sip.extension;

/** Transports a connector can have (RFC 3261 18); those of streams follow with the engine's. */
enum SipTransport {
  UDP
}
