package io.telamon.sip.transport;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the page a browser runs may speak SIP to us (RFC 7118 7, RFC 6455 10.2). */
@FunctionalInterface
public interface OriginPolicy {
  /** Pages of the host the browser connects to, and clients that are no browser. */
  OriginPolicy SAME_HOST =
      handshake -> handshake.origin() == null || isSameHost(handshake.origin(), handshake.host());

  /** Judges a handshake; on the connection's thread, must not block. */
  boolean admits(WebSocketHandshake handshake);

  /**
   * Pages of these origins ({@code https://phone.example.net}); {@code same-host} for those of the
   * host the browser connects to, {@code *} for any.
   */
  static OriginPolicy of(Set<String> origins) {
    if (origins.isEmpty()) {
      return SAME_HOST;
    }
    Set<String> lower =
        origins.stream().map(o -> o.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    boolean any = lower.contains("*");
    boolean sameHost = lower.contains("same-host");
    return handshake ->
        any
            || sameHost && SAME_HOST.admits(handshake)
            || handshake.origin() == null
            || lower.contains(handshake.origin().toLowerCase(Locale.ROOT));
  }

  private static boolean isSameHost(String origin, @Nullable String host) {
    int authority = origin.indexOf("://");
    return host != null
        && authority >= 0
        && hostOnly(origin.substring(authority + 3)).equalsIgnoreCase(hostOnly(host));
  }

  private static String hostOnly(String authority) {
    int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
    return end > 0 ? authority.substring(0, end) : authority;
  }
}
