package io.telamon.radius.adapter;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the adapter was told, read once at its start.
 *
 * @param roles the roles of this node, {@code telamon.roles}, in lower case
 * @param address where to listen, {@code telamon.radius.address} and {@code .port} (RFC 2866 clause
 *     3: 1813); port 0 takes any free one
 * @param clients who may send, {@code telamon.radius.clients}
 */
record RadiusConfiguration(Set<String> roles, InetSocketAddress address, ClientSecrets clients) {

  static final String ROLES = "telamon.roles";
  static final String ADDRESS = "telamon.radius.address";
  static final String PORT = "telamon.radius.port";
  static final String CLIENTS = "telamon.radius.clients";

  private static final String LAB_CLIENTS = "127.0.0.1=gi-secret-1";

  /**
   * Reads all keys.
   *
   * @param lookup value of a key, empty if it is not set
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static RadiusConfiguration read(Function<String, Optional<String>> lookup) {
    InetAddress address = address(lookup.apply(ADDRESS).orElse("127.0.0.1"));
    return new RadiusConfiguration(
        roles(lookup.apply(ROLES).orElse("pcscf,icscf,scscf,hss")),
        new InetSocketAddress(address, port(lookup.apply(PORT).orElse("1813"))),
        clients(lookup.apply(CLIENTS), address));
  }

  /** True if this node plays {@code role}. */
  boolean plays(String role) {
    return roles.contains(role.toLowerCase(Locale.ROOT));
  }

  private static Set<String> roles(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .map(role -> role.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text.strip());
    } catch (UnknownHostException e) {
      throw wrong(ADDRESS, "\"" + text + "\" is not an address of this host", e);
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65535) {
        return port;
      }
      throw wrong(PORT, text + " is not a port number", null);
    } catch (NumberFormatException e) {
      throw wrong(PORT, "\"" + text + "\" is not a port number", e);
    }
  }

  /** The published lab secret protects nothing, so it is good for the loopback interface only. */
  private static ClientSecrets clients(Optional<String> text, InetAddress address) {
    if (text.isEmpty() && !address.isLoopbackAddress()) {
      throw wrong(
          CLIENTS,
          "must be set where " + ADDRESS + " is not a loopback address",
          /* cause= */ null);
    }
    try {
      return ClientSecrets.parse(text.orElse(LAB_CLIENTS));
    } catch (IllegalArgumentException e) {
      throw wrong(CLIENTS, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException wrong(
      String key, String what, @Nullable Exception cause) {
    return new IllegalArgumentException(key + ": " + what, cause);
  }
}
