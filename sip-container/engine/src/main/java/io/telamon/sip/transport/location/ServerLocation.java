package io.telamon.sip.transport.location;

import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Reach;
import io.telamon.sip.transport.Resolver;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.location.NameRecord.Pointer;
import io.telamon.sip.transport.location.NameRecord.Service;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selecting a transport protocol, port and address (RFC 3263 4.1, 4.2, and 5 for responses). */
public final class ServerLocation implements Resolver {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLocation.class);

  /** More are not tried for one request, whatever a name server lists. */
  private static final int MAX_TARGETS = 16;

  private static final List<Transport> PREFERENCE =
      List.of(Transport.UDP, Transport.TCP, Transport.TLS);

  private final NameService names;
  private final IntUnaryOperator random;

  /**
   * Server location by what these know of names.
   *
   * @param random a number from 0 to below its argument, for the weights of SRV
   */
  public ServerLocation(NameService names, IntUnaryOperator random) {
    this.names = names;
    this.random = random;
  }

  @Override
  public CompletionStage<InetAddress> resolve(String host) {
    return addresses(host, Reach.ANY).thenApply(found -> first(found, host));
  }

  @Override
  public CompletionStage<List<Destination>> locate(Destination named, Reach reach) {
    return targets(named, reach).thenApply(found -> usable(found, named));
  }

  private CompletionStage<List<Destination>> targets(Destination named, Reach reach) {
    if (named.portNamed()) {
      return hosts(named, named.transport(), named.host(), named.port(), reach);
    }
    if (named.transportNamed()) {
      return byService(named, List.of(named.transport()), reach);
    }
    return names
        .lookUp(named.host(), NameRecord.Type.NAPTR)
        .exceptionally(failure -> withoutNaptr(named, failure))
        .thenCompose(answer -> byPointer(named, answer.of(Pointer.class), reach));
  }

  /** Some name servers do not know the type; the name may have SRV records all the same. */
  private static NameAnswer withoutNaptr(Destination named, Throwable failure) {
    LOG.debug("No NAPTR records of {}: {}", named.host(), failure.toString());
    return new NameAnswer(List.of(), java.time.Duration.ZERO);
  }

  /** 4.1: the services we can speak, in the order the domain wants them tried. */
  private CompletionStage<List<Destination>> byPointer(
      Destination named, List<Pointer> pointers, Reach reach) {
    List<Pointer> usable =
        pointers.stream()
            .filter(pointer -> leadsOn(pointer, named, reach))
            .sorted(Comparator.comparingInt(Pointer::order).thenComparing(Pointer::preference))
            .toList();
    return usable.isEmpty()
        ? byService(named, spoken(named, reach), reach)
        : all(usable, pointer -> service(named, pointer, reach));
  }

  private static boolean leadsOn(Pointer pointer, Destination named, Reach reach) {
    return pointer.flags().equalsIgnoreCase("s")
        && pointer.regexp().isEmpty()
        && Services.transport(pointer.service())
            .filter(transport -> mayBeUsed(transport, named, reach))
            .isPresent();
  }

  /** A sips URI is only served by what is secure (4.1). */
  private static boolean mayBeUsed(Transport transport, Destination named, Reach reach) {
    return reach.transports().contains(transport)
        && (transport.isSecure() || !named.transport().isSecure());
  }

  private static List<Transport> spoken(Destination named, Reach reach) {
    return PREFERENCE.stream().filter(transport -> mayBeUsed(transport, named, reach)).toList();
  }

  private CompletionStage<List<Destination>> service(
      Destination named, Pointer pointer, Reach reach) {
    Transport transport = Services.transport(pointer.service()).orElseThrow();
    return servers(named, transport, pointer.replacement(), reach);
  }

  /** 4.1 and 4.2: SRV records of each transport; without any, the name itself is the host. */
  private CompletionStage<List<Destination>> byService(
      Destination named, List<Transport> transports, Reach reach) {
    return all(
            transports,
            transport ->
                servers(named, transport, Services.srvName(transport, named.host()), reach))
        .thenCompose(
            found ->
                found.isEmpty()
                    ? hosts(
                        named,
                        named.transport(),
                        named.host(),
                        named.transport().defaultPort(),
                        reach)
                    : CompletableFuture.completedFuture(found));
  }

  private CompletionStage<List<Destination>> servers(
      Destination named, Transport transport, String srvName, Reach reach) {
    return names
        .lookUp(srvName, NameRecord.Type.SRV)
        .thenCompose(
            answer -> {
              List<Service> ordered = SrvSelection.inOrder(answer.of(Service.class), random);
              return all(
                  ordered.stream()
                      .filter(one -> !one.target().isEmpty())
                      .limit(MAX_TARGETS)
                      .toList(),
                  one ->
                      hosts(named, transport, one.target(), one.port(), reach)
                          .exceptionally(failure -> skipped(one, failure)));
            });
  }

  private static List<Destination> skipped(Service server, Throwable failure) {
    LOG.debug("Server {} has no address: {}", server.target(), failure.toString());
    return List.of();
  }

  private CompletionStage<List<Destination>> hosts(
      Destination named, Transport transport, String host, int port, Reach reach) {
    return addresses(host, reach)
        .thenApply(
            found ->
                found.stream()
                    .map(address -> named.at(transport, address.address(), port))
                    .toList());
  }

  private CompletionStage<List<NameRecord.Address>> addresses(String host, Reach reach) {
    List<NameRecord.Type> types =
        Stream.of(NameRecord.Type.A, NameRecord.Type.AAAA)
            .filter(type -> type == NameRecord.Type.A ? reach.ipv4() : reach.ipv6())
            .toList();
    return all(
        types,
        type -> names.lookUp(host, type).thenApply(answer -> answer.of(NameRecord.Address.class)));
  }

  /** What each item leads to, in the order of the items, looked up at the same time. */
  private static <T, R> CompletionStage<List<R>> all(
      List<T> items, Function<T, CompletionStage<List<R>>> step) {
    CompletionStage<List<R>> found = CompletableFuture.completedFuture(List.of());
    for (T item : items) {
      found = found.thenCombine(step.apply(item), ServerLocation::joined);
    }
    return found;
  }

  private static <R> List<R> joined(List<R> some, List<R> more) {
    List<R> both = new ArrayList<>(some);
    both.addAll(more);
    return both;
  }

  private static List<Destination> usable(List<Destination> found, Destination named) {
    if (found.isEmpty()) {
      throw new CompletionException(new UnknownHostException(named.host() + " has no server"));
    }
    return found.stream().distinct().limit(MAX_TARGETS).toList();
  }

  private static InetAddress first(List<NameRecord.Address> found, String host) {
    if (found.isEmpty()) {
      throw new CompletionException(new UnknownHostException(host + " has no address"));
    }
    return found.get(0).address();
  }
}
