package io.telamon.diameter.adapter;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.adapter.node.DiameterNode;
import io.telamon.diameter.adapter.node.DiameterNode.Surroundings;
import io.telamon.diameter.adapter.node.NodeCounters;
import io.telamon.diameter.adapter.node.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** The Diameter nodes of the roles played here, and what they counted. */
final class RoleNodes {
  private final DiameterConfiguration configuration;
  private final CxEndpoints endpoints;
  private final Executor work;
  private final ScheduledExecutorService timer;
  private final Map<Role, NodeCounters> counters = new EnumMap<>(Role.class);
  private final Map<Role, DiameterNode> running = new ConcurrentHashMap<>();

  RoleNodes(
      DiameterConfiguration configuration,
      CxEndpoints endpoints,
      Executor work,
      ScheduledExecutorService timer) {
    this.configuration = configuration;
    this.endpoints = endpoints;
    this.work = work;
    this.timer = timer;
    for (Role role : Role.values()) {
      counters.put(role, new NodeCounters());
    }
  }

  /** True for the HSS, and for the others where the HSS is in another server. */
  boolean needsNode(Role role) {
    return role == Role.HSS || !configuration.roles().contains(Role.HSS);
  }

  /**
   * @throws IllegalStateException if the HSS's address cannot be bound
   */
  void start(Role role) {
    DiameterNode node = role == Role.HSS ? listening() : connecting(role);
    node.start();
    running.put(role, node);
  }

  void stop(Role role) {
    DiameterNode node = running.remove(role);
    if (node != null) {
      node.stop();
    }
  }

  void stopAll() {
    List.of(Role.values()).forEach(this::stop);
  }

  /**
   * @throws DiameterPeerException if the role has no node now
   */
  DiameterNode running(Role role) {
    DiameterNode node = running.get(role);
    if (node == null) {
      throw new DiameterPeerException(
          Reason.UNDELIVERABLE, "the Diameter node of " + role.key() + " is not running");
    }
    return node;
  }

  @Nullable DiameterNode ifRunning(Role role) {
    return running.get(role);
  }

  NodeCounters counters(Role role) {
    NodeCounters found = counters.get(role);
    if (found == null) {
      throw new IllegalStateException("no counters of " + role);
    }
    return found;
  }

  private DiameterNode listening() {
    return DiameterNode.listening(
        settings(Role.HSS),
        new InetSocketAddress(configuration.hssAddress(), configuration.hssPort()),
        configuration.hssPeers(),
        surroundings(Role.HSS));
  }

  private DiameterNode connecting(Role role) {
    DiameterConfiguration.RemoteHss hss = configuration.remoteHss();
    InetSocketAddress at = new InetSocketAddress(hss.address(), hss.port());
    return DiameterNode.connecting(
        settings(role), addressToward(at), hss.host(), at, surroundings(role));
  }

  /** Our address as the HSS sees it, for Host-IP-Address; asking for a route sends nothing. */
  private static InetAddress addressToward(InetSocketAddress peer) {
    try (DatagramSocket route = new DatagramSocket()) {
      route.connect(peer);
      return route.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("no route to the HSS at " + peer, e);
    }
  }

  private NodeSettings settings(Role role) {
    return new NodeSettings(
        role.key(),
        configuration.origin(role),
        role.served(),
        configuration.maxPending(),
        configuration.requestTimeout(),
        configuration.watchdog(),
        configuration::nameOf);
  }

  private Surroundings surroundings(Role role) {
    return new Surroundings(
        new RoleService(endpoints, role), work, timer, InstantSource.system(), counters(role));
  }
}
