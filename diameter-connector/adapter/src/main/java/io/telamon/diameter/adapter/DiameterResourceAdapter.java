package io.telamon.diameter.adapter;

import io.telamon.diameter.cx.CxConnection;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import javax.transaction.xa.XAResource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Diameter resource adapter: reads its configuration, starts the nodes of the roles played here
 * and joins them with the beans.
 *
 * <p>A role that answers requests starts its node when its bean is active and stops it (with DPR)
 * when the bean goes, so that no request meets a half-started application; the I-CSCF, which
 * answers none, starts with the adapter.
 */
public class DiameterResourceAdapter implements ResourceAdapter {
  private static final Logger log = LoggerFactory.getLogger(DiameterResourceAdapter.class);

  /** With the 16 of RADIUS less than the 50 threads that the work manager has in WildFly. */
  private static final int WORKERS = 16;

  private static final int WAITING = 1000;

  private static final int EXCHANGES = 16;

  /**
   * With those at work less than the 64 workers of SIP, so that some always stay free, and enough
   * for what comes while the collector stops the server.
   */
  private static final int WAITING_EXCHANGES = 32;

  private final Function<String, @Nullable String> lookup;
  private volatile @Nullable Running running;

  private record Running(
      DiameterConfiguration configuration,
      CxEndpoints endpoints,
      RoleNodes nodes,
      CxRouting routing,
      NodeRegistration registration,
      ScheduledThreadPoolExecutor timer) {}

  /** Reads MicroProfile Config. */
  public DiameterResourceAdapter() {
    this(DiameterResourceAdapter::fromMicroProfile);
  }

  /** Reads {@code lookup}, which gives the value of a key or null, instead. */
  public DiameterResourceAdapter(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  private static @Nullable String fromMicroProfile(String key) {
    Config config = ConfigProvider.getConfig(DiameterResourceAdapter.class.getClassLoader());
    Optional<String> value = config.getOptionalValue(key, String.class);
    return value.orElse(null);
  }

  @Override
  public void start(BootstrapContext context) throws ResourceAdapterInternalException {
    try {
      Running started = assemble(DiameterConfiguration.read(lookup), context.getWorkManager());
      running = started;
      startNode(started, Role.ICSCF);
    } catch (RuntimeException e) {
      stop();
      throw new ResourceAdapterInternalException("Diameter: " + e.getMessage(), e);
    }
  }

  private static Running assemble(DiameterConfiguration configuration, WorkManager manager) {
    WorkExecutor work = new WorkExecutor(manager, WORKERS, WAITING);
    WorkExecutor exchanges =
        new WorkExecutor(
            manager,
            EXCHANGES,
            Math.max(1, Math.min(WAITING_EXCHANGES, configuration.maxPending())));
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, new TimerThreads());
    timer.setRemoveOnCancelPolicy(true);
    CxEndpoints endpoints = new CxEndpoints();
    RoleNodes nodes = new RoleNodes(configuration, endpoints, work, timer);
    CxRouting routing = new CxRouting(configuration, endpoints, nodes, work, exchanges, timer);
    NodeRegistration registration =
        NodeRegistration.of(
            configuration.roles(), role -> status(role, configuration, nodes, endpoints));
    return new Running(configuration, endpoints, nodes, routing, registration, timer);
  }

  private static NodeStatus status(
      Role role, DiameterConfiguration configuration, RoleNodes nodes, CxEndpoints endpoints) {
    return new NodeStatus(role, configuration.origin(role), nodes, endpoints);
  }

  private static void startNode(Running adapter, Role role) {
    if (adapter.configuration().roles().contains(role) && adapter.nodes().needsNode(role)) {
      adapter.nodes().start(role);
    }
  }

  @Override
  public void stop() {
    Running stopping = running;
    running = null;
    if (stopping != null) {
      stopping.nodes().stopAll();
      stopping.registration().close();
      stopping.timer().shutdownNow();
    }
  }

  @Override
  public void endpointActivation(MessageEndpointFactory beans, ActivationSpec spec)
      throws ResourceException {
    Running adapter = required();
    Role role = ((CxActivationSpec) spec).listeningRole();
    if (!adapter.configuration().roles().contains(role)) {
      log.debug("the bean of {} stays idle: not a role of this server", role.key());
      return;
    }
    if (!adapter.endpoints().add(role, beans)) {
      throw new ResourceException("a second bean wants the requests of " + role.key());
    }
    try {
      startNode(adapter, role);
    } catch (RuntimeException e) {
      adapter.endpoints().remove(role, beans);
      throw new ResourceException(e.getMessage(), e);
    }
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory beans, ActivationSpec spec) {
    Running adapter = running;
    try {
      Role role = ((CxActivationSpec) spec).listeningRole();
      if (adapter != null && adapter.endpoints().isActive(role, beans)) {
        adapter.nodes().stop(role);
        adapter.endpoints().remove(role, beans);
      }
    } catch (ResourceException neverActivated) {
      log.debug("{}", neverActivated.getMessage());
    }
  }

  /**
   * A connection that sends in the name of {@code role}.
   *
   * @throws ResourceException if the adapter is stopped or the role is not played here
   */
  CxConnection connection(String role) throws ResourceException {
    Running adapter = required();
    Role found =
        Role.of(role)
            .filter(adapter.configuration().roles()::contains)
            .orElseThrow(() -> new ResourceException("role \"" + role + "\" is not played here"));
    return new RoleCxConnection(found, adapter.routing());
  }

  /** For tests: the port the HSS listens at, 0 if it does not. */
  public int hssPort() {
    Running adapter = running;
    var node = adapter == null ? null : adapter.nodes().ifRunning(Role.HSS);
    return node == null ? 0 : node.port();
  }

  private Running required() throws ResourceException {
    Running adapter = running;
    if (adapter == null) {
      throw new ResourceException("the Diameter resource adapter is not running");
    }
    return adapter;
  }

  /** No transaction spans a Cx exchange. */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

  /** An archive has one adapter, so that identity is equality. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
