package io.telamon.sip.transport.location;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to name servers (RFC 1035) over UDP, each from a port of its own, and over TCP where an
 * answer was too long. A server that keeps silent or fails is followed by the next; each is asked
 * twice at most. Nothing is opened before the first question.
 */
final class DnsQueries implements NameService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DnsQueries.class);
  private static final int ROUNDS = 2;
  private static final int MAX_ALIASES = 4;
  private static final int MAX_SERVERS = 3;

  private final List<InetSocketAddress> configured;
  private final Duration timeout;
  private @Nullable EventLoopGroup thread;
  private @Nullable DnsNameResolver resolver;
  private boolean closed;

  /**
   * Queries.
   *
   * @param servers to ask, in this order; empty for those of the platform
   * @param timeout for one server
   */
  DnsQueries(List<InetSocketAddress> servers, Duration timeout) {
    this.configured = List.copyOf(servers);
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<NameAnswer> lookUp(String name, NameRecord.Type type) {
    return new Search(name, type).begin();
  }

  private synchronized DnsNameResolver resolver() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (resolver == null) {
      thread = new NioEventLoopGroup(1, new DefaultThreadFactory("sip-dns", true));
      resolver =
          new DnsNameResolverBuilder(thread.next())
              .datagramChannelType(NioDatagramChannel.class)
              .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
              .socketChannelType(NioSocketChannel.class)
              .queryTimeoutMillis(timeout.toMillis())
              .build();
    }
    return resolver;
  }

  private List<InetSocketAddress> servers() {
    if (!configured.isEmpty()) {
      return configured;
    }
    DnsServerAddressStream stream =
        DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream("");
    List<InetSocketAddress> servers = new ArrayList<>();
    for (int i = 0; i < Math.min(stream.size(), MAX_SERVERS); i++) {
      servers.add(stream.next());
    }
    return servers;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (resolver != null) {
      resolver.close();
    }
    if (thread != null) {
      thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  /** One name and type, asked for until somebody answers. */
  private final class Search {
    private final NameRecord.Type type;
    private final CompletableFuture<NameAnswer> found = new CompletableFuture<>();
    private final List<InetSocketAddress> servers = servers();
    private String name;
    private int asked;
    private int aliases;

    Search(String name, NameRecord.Type type) {
      this.name = NameRecord.canonical(name);
      this.type = type;
    }

    CompletionStage<NameAnswer> begin() {
      ask("no name server is configured");
      return found;
    }

    private void ask(String failureBefore) {
      if (asked == servers.size() * ROUNDS) {
        found.completeExceptionally(
            new IOException("no answer for " + name + ' ' + type + ": " + failureBefore));
        return;
      }
      InetSocketAddress server = servers.get(asked++ % servers.size());
      try {
        DnsQuestion question =
            new DefaultDnsQuestion(name + '.', DnsRecordType.valueOf(type.name()));
        resolver().query(server, question).addListener(done -> told(server, done));
      } catch (IOException | IllegalArgumentException unaskable) {
        found.completeExceptionally(new IOException("cannot ask for " + name, unaskable));
      }
    }

    @SuppressWarnings("unchecked")
    private void told(InetSocketAddress server, Future<?> done) {
      if (!done.isSuccess()) {
        LOG.debug("Name server {}, {} {}: {}", server, name, type, done.cause().toString());
        ask(String.valueOf(done.cause().getMessage()));
        return;
      }
      var envelope = (AddressedEnvelope<DnsResponse, InetSocketAddress>) done.getNow();
      try {
        read(DnsAnswer.of(envelope.content(), name, type));
      } finally {
        envelope.release();
      }
    }

    private void read(DnsAnswer answer) {
      if (answer.failure() != null) {
        ask(answer.failure());
      } else if (answer.answer().records().isEmpty()
          && !answer.name().equals(name)
          && aliases < MAX_ALIASES) {
        // An alias whose own records are not in the answer: they are asked for.
        aliases++;
        asked = 0;
        name = answer.name();
        ask("");
      } else {
        found.complete(answer.answer());
      }
    }
  }
}
