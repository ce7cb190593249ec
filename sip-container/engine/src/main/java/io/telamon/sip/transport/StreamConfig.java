package io.telamon.sip.transport;

import java.time.Duration;

/**
 * What a connection may cost us.
 *
 * @param maxConnections of one listening point, in both directions; one remote address may have
 *     opened nine tenths of them at most, rounded up
 * @param connectTimeout after which a peer counts as unreachable
 * @param messageTimeout from the first byte of a message to its last; for handshakes, too
 * @param writeTimeout after which a peer that does not read is left
 * @param idleTimeout without any byte; at least 32 s let all transactions end (RFC 3261 18)
 * @param writeBufferBytes waiting for a peer to read; beyond them messages to it are lost, and
 *     nothing more is read from it
 */
public record StreamConfig(
    int maxConnections,
    Duration connectTimeout,
    Duration messageTimeout,
    Duration writeTimeout,
    Duration idleTimeout,
    int writeBufferBytes) {
  /** 10,000 connections; 5 s, 10 s and 32 s; ten minutes idle; 128 kB. */
  public static final StreamConfig DEFAULT =
      new StreamConfig(
          10_000,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(32),
          Duration.ofMinutes(10),
          131_072);

  /** Checks the ranges. */
  public StreamConfig {
    if (maxConnections < 1 || writeBufferBytes < 2) {
      throw new IllegalArgumentException("maxConnections and writeBufferBytes must be positive");
    }
  }
}
