package io.telamon.sip.transport.location;

import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** All who know names, in their order: the static table, the hosts file, the name servers. */
public final class Names implements NameService, AutoCloseable {
  private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration HOSTS_FILE = Duration.ofSeconds(10);

  private final Zone zone;
  private final HostsFileEntriesResolver hosts = new DefaultHostsFileEntriesResolver();
  private final DnsQueries queries;
  private final NameService dns;

  /**
   * Names by this table and these servers.
   *
   * @param servers name servers in the order to ask; empty for those of the platform
   */
  public Names(Zone zone, List<InetSocketAddress> servers) {
    this(zone, servers, QUERY_TIMEOUT);
  }

  Names(Zone zone, List<InetSocketAddress> servers, Duration queryTimeout) {
    this.zone = zone;
    queries = new DnsQueries(servers, queryTimeout);
    dns = new CachedNames(queries, System::nanoTime);
  }

  @Override
  public CompletionStage<NameAnswer> lookUp(String name, NameRecord.Type type) {
    NameAnswer known = zone.answer(name, type);
    if (known == null) {
      known = hostsFile(NameRecord.canonical(name), type);
    }
    return known == null ? dns.lookUp(name, type) : CompletableFuture.completedFuture(known);
  }

  /** A host named there has the addresses written there, and nothing else. */
  private @Nullable NameAnswer hostsFile(String name, NameRecord.Type type) {
    String host = name.substring(name.startsWith("_") ? name.lastIndexOf("._") + 1 : 0);
    host = host.startsWith("_") ? host.substring(host.indexOf('.') + 1) : host;
    if (hosts.address(host, ResolvedAddressTypes.IPV4_PREFERRED) == null) {
      return null;
    }
    InetAddress address =
        switch (type) {
          case A -> hosts.address(host, ResolvedAddressTypes.IPV4_ONLY);
          case AAAA -> hosts.address(host, ResolvedAddressTypes.IPV6_ONLY);
          default -> null;
        };
    return new NameAnswer(
        address == null ? List.of() : List.of(new NameRecord.Address(address)), HOSTS_FILE);
  }

  @Override
  public void close() {
    queries.close();
  }
}
