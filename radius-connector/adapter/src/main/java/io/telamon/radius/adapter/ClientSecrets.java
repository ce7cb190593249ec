package io.telamon.radius.adapter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which clients may send, and the secret shared with each, RFC 2865 clause 3. */
final class ClientSecrets {

  private static final Pattern ADDRESS =
      Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Longest prefix first, so that the first match is the most exact one. */
  private final List<Client> clients;

  private ClientSecrets(List<Client> clients) {
    this.clients = clients;
  }

  /**
   * Reads {@code address[/length]=secret}, comma separated; a secret cannot hold a comma.
   *
   * @throws IllegalArgumentException with a text that names the client but no secret
   */
  static ClientSecrets parse(String text) {
    List<Client> clients = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      if (!entry.isBlank()) {
        clients.add(client(entry.strip()));
      }
    }
    if (clients.isEmpty()) {
      throw new IllegalArgumentException("no client given");
    }
    clients.sort(Comparator.comparingInt(Client::length).reversed());
    return new ClientSecrets(List.copyOf(clients));
  }

  private static Client client(String entry) {
    int equals = entry.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "an entry without \"=\"; expected address[/length]=secret");
    }
    String network = entry.substring(0, equals).strip();
    if (equals == entry.length() - 1) {
      throw new IllegalArgumentException("empty secret for client " + network);
    }
    int slash = network.indexOf('/');
    byte[] address = address(slash < 0 ? network : network.substring(0, slash));
    int length = slash < 0 ? address.length * 8 : length(network, slash, address.length * 8);
    return new Client(address, length, new SharedSecret(entry.substring(equals + 1)));
  }

  /** Addresses only: a name would make the set of clients depend on the DNS. */
  private static byte[] address(String text) {
    try {
      if (ADDRESS.matcher(text).matches()) {
        return InetAddress.getByName(text).getAddress();
      }
    } catch (UnknownHostException e) {
      // falls through: said below in the words of the configuration
    }
    throw new IllegalArgumentException("client \"" + text + "\" is not an IP address");
  }

  private static int length(String network, int slash, int max) {
    try {
      int length = Integer.parseInt(network.substring(slash + 1));
      if (length >= 0 && length <= max) {
        return length;
      }
    } catch (NumberFormatException e) {
      // falls through: said below in the words of the configuration
    }
    throw new IllegalArgumentException(
        "client \"" + network + "\": prefix length is not 0 to " + max);
  }

  /** The secret of the client at this address, or null if it is not a client of ours. */
  @Nullable SharedSecret secretOf(InetAddress address) {
    byte[] octets = address.getAddress();
    for (Client client : clients) {
      if (client.holds(octets)) {
        return client.secret();
      }
    }
    return null;
  }

  int size() {
    return clients.size();
  }

  @Override
  public String toString() {
    return size() + " clients";
  }

  private record Client(byte[] network, int length, SharedSecret secret) {

    boolean holds(byte[] address) {
      return address.length == network.length && Prefixes.equal(network, address, length);
    }
  }
}
