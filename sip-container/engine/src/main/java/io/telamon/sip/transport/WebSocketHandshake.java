package io.telamon.sip.transport;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a WebSocket client said of itself before it spoke SIP (RFC 6455 4.1).
 *
 * @param origin of the page that a browser runs; null if it named none, as who is no browser does
 * @param host the Host header field, to which the client believes to speak
 * @param path with query, as asked for
 */
public record WebSocketHandshake(
    @Nullable String origin, @Nullable String host, String path, InetSocketAddress client) {}
