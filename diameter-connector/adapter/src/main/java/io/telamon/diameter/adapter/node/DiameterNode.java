package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.CxCommand;
import io.telamon.diameter.adapter.node.NodeCounters.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jdiameter.api.DisconnectCause;
import org.jdiameter.api.IllegalDiameterStateException;
import org.jdiameter.api.InternalException;
import org.jdiameter.api.MutablePeerTable;
import org.jdiameter.api.PeerState;
import org.jdiameter.client.api.IMessage;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jdiameter.server.impl.StackImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Diameter node (RFC 6733 clause 1.2) with an identity of its own, from its start to its stop;
 * it starts once.
 */
public final class DiameterNode {
  private static final Logger log = LoggerFactory.getLogger(DiameterNode.class);
  private static final long STOP_SECONDS = 5;

  private final NodeSettings settings;
  private final @Nullable InetSocketAddress listensAt;
  private final StackImpl stack = new StackImpl();
  private final CxPeerTable table;
  private final CxClient client;
  private final NodeCounters counters;

  private DiameterNode(
      NodeSettings settings,
      StackConfiguration configuration,
      @Nullable InetSocketAddress listensAt,
      Surroundings surroundings) {
    this.settings = settings;
    this.listensAt = listensAt;
    this.counters = surroundings.counters();
    try {
      stack.init(configuration.build());
      table = (CxPeerTable) stack.unwrap(MutablePeerTable.class);
    } catch (IllegalDiameterStateException | InternalException e) {
      throw new IllegalStateException(settings.name() + ": the Diameter stack does not start", e);
    }
    IMessageParser parser = stack.getAssemblerFacility().getComponentInstance(IMessageParser.class);
    long startSeconds = surroundings.clock().instant().getEpochSecond();
    client = new CxClient(settings, parser, surroundings.timer(), counters, startSeconds);
    CxServer server =
        new CxServer(
            settings,
            parser,
            surroundings.service(),
            surroundings.work(),
            surroundings.clock(),
            counters);
    table.deliverTo(new Receiver(server));
  }

  /**
   * What a node uses of the adapter it runs in.
   *
   * @param service answers its requests
   * @param work runs that, since nothing may block the library's threads
   * @param timer for time-outs
   */
  public record Surroundings(
      CxService service,
      Executor work,
      ScheduledExecutorService timer,
      InstantSource clock,
      NodeCounters counters) {}

  /**
   * A node that peers connect to.
   *
   * @param address port 0 for any free one
   * @param peers who may connect
   */
  public static DiameterNode listening(
      NodeSettings settings,
      InetSocketAddress address,
      AcceptedPeers peers,
      Surroundings surroundings) {
    StackConfiguration configuration =
        new StackConfiguration(settings.self(), address.getAddress(), address.getPort())
            .watchdog(settings.watchdog())
            .accept(peers.hosts(), peers.others());
    DiameterNode node = new DiameterNode(settings, configuration, address, surroundings);
    node.table.accept(peers);
    return node;
  }

  /** A node that connects to one peer, again and again until it succeeds and when it is lost. */
  public static DiameterNode connecting(
      NodeSettings settings,
      InetAddress from,
      String peer,
      InetSocketAddress at,
      Surroundings surroundings) {
    StackConfiguration configuration =
        new StackConfiguration(settings.self(), from, null)
            .watchdog(settings.watchdog())
            .connectTo(peer, at.getAddress(), at.getPort());
    return new DiameterNode(settings, configuration, null, surroundings);
  }

  /**
   * Listens or starts to connect.
   *
   * @throws IllegalStateException if the address cannot be bound
   */
  public void start() {
    try {
      stack.start();
    } catch (IllegalDiameterStateException | InternalException e) {
      throw new IllegalStateException(settings.name() + ": the Diameter stack does not start", e);
    }
    if (listensAt != null && table.listener() == null) {
      stop();
      throw new IllegalStateException(
          settings.name() + ": Diameter cannot listen at " + listensAt + ": is it in use?");
    }
    log.info("{}: Diameter node {} started{}", settings.name(), settings.self().host(), where());
  }

  private String where() {
    TcpListener listener = table.listener();
    return listener == null ? "" : ", listens at " + listensAt + ", port " + listener.port();
  }

  /** Tells the peers (DPR, cause REBOOTING), waits some seconds at most, frees everything. */
  public void stop() {
    List<CxPeer> peers = table.cxPeers();
    TcpListener listener = table.listener();
    try {
      stack.stop(STOP_SECONDS, TimeUnit.SECONDS, DisconnectCause.REBOOTING);
    } catch (IllegalDiameterStateException | InternalException e) {
      log.warn("{}: a peer did not confirm the end: {}", settings.name(), e.getMessage());
    }
    peers.forEach(CxPeer::end);
    if (listener != null) {
      listener.closeConnections();
    }
    stack.destroy();
    log.info("{}: Diameter node {} stopped", settings.name(), settings.self().host());
  }

  /**
   * Sends a request.
   *
   * @param destination null for the HSS of the own realm
   * @return completes with the answer, or with a {@link DiameterPeerException}, on a thread that
   *     must not be kept
   * @throws DiameterPeerException if no peer takes it or too many wait already
   */
  public <Q, A> CompletableFuture<A> send(
      CxCommand<Q, A> command, Q request, @Nullable Origin destination) {
    CxPeer peer = open(candidate -> leadsTo(candidate, destination));
    if (peer == null) {
      peer = open(CxPeer::isRelay);
    }
    if (peer == null) {
      counters.count(Counter.NOT_SENT);
      String to = destination == null ? "a HSS" : destination.host();
      throw new DiameterPeerException(
          Reason.UNDELIVERABLE, settings.self().host() + " has no connection to " + to);
    }
    return client.send(command, request, destination, peer);
  }

  private static boolean leadsTo(CxPeer peer, @Nullable Origin destination) {
    return destination == null || peer.host().equalsIgnoreCase(destination.host());
  }

  private @Nullable CxPeer open(Predicate<CxPeer> wanted) {
    for (CxPeer peer : table.cxPeers()) {
      if (peer.isOpen() && wanted.test(peer)) {
        return peer;
      }
    }
    return null;
  }

  public boolean isListening() {
    TcpListener listener = table.listener();
    return listener != null && listener.isOpen();
  }

  /** The port bound, 0 if it does not listen. */
  public int port() {
    TcpListener listener = table.listener();
    return listener == null ? 0 : listener.port();
  }

  /** True if a peer is open (RFC 6733 clause 5.6, state I-Open or R-Open). */
  public boolean isConnected() {
    return open(peer -> true) != null;
  }

  /** Identity and state of each peer known, one line each. */
  public List<String> peers() {
    return table.cxPeers().stream()
        .map(peer -> peer.host() + " " + peer.getState(PeerState.class))
        .toList();
  }

  /** Requests that wait for an answer now. */
  public int pendingRequests() {
    return table.cxPeers().stream().mapToInt(peer -> peer.pending().size()).sum();
  }

  private final class Receiver implements CxPeerTable.Traffic {
    private final CxServer server;

    Receiver(CxServer server) {
      this.server = server;
    }

    @Override
    public void request(IMessage request, CxPeer from) {
      server.request(request, from);
    }

    @Override
    public void strayAnswer(IMessage answer, CxPeer from) {
      counters.count(Counter.STRAY_ANSWERS, from.host());
      log.debug("{}: answer of {} that nobody waits for", settings.name(), from.host());
    }

    @Override
    public void opened(CxPeer peer) {
      log.info("{}: Diameter peer {} connected", settings.name(), peer.host());
    }

    @Override
    public void closed(CxPeer peer) {
      log.info("{}: Diameter peer {} disconnected", settings.name(), peer.host());
    }
  }
}
