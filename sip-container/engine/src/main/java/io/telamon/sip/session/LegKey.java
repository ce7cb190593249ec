package io.telamon.sip.session;

/**
 * What a session is found by when a request of its dialog comes: where the request arrived and the
 * token that we put into our own Record-Route or Contact. Call-ID and tags would not do: P, I and S
 * in one JVM see the same ones.
 */
public record LegKey(String listeningPoint, String token) {}
