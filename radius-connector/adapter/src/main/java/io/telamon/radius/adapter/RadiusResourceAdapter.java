package io.telamon.radius.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import javax.transaction.xa.XAResource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RADIUS accounting server as an inbound resource adapter (RFC 2866; Jakarta Connectors chapter
 * 13): it listens while an endpoint is active whose role this node plays.
 */
@Connector(
    displayName = "Telamon RADIUS connector",
    vendorName = "Telamon",
    eisType = "RADIUS accounting client",
    version = "0.1",
    transactionSupport = TransactionSupportLevel.NoTransaction)
public class RadiusResourceAdapter implements ResourceAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(RadiusResourceAdapter.class);

  /** As many as a pool of message-driven beans has by default; none of them waits for a peer. */
  private static final int WORKERS = Math.min(16, 4 * Runtime.getRuntime().availableProcessors());

  private static final int WAITING = 1_000;

  private final Function<String, Optional<String>> lookup;
  private final InstantSource clock;
  private @Nullable BootstrapContext context;
  private @Nullable RadiusConfiguration configuration;
  private @Nullable ActiveEndpoint active;

  private record ActiveEndpoint(
      MessageEndpointFactory factory, AccountingServer server, RadiusServerRegistration name) {}

  /** For the application server: reads MicroProfile Config and the system clock. */
  public RadiusResourceAdapter() {
    this(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class), Clock.systemUTC());
  }

  RadiusResourceAdapter(Function<String, Optional<String>> lookup, InstantSource clock) {
    this.lookup = lookup;
    this.clock = clock;
  }

  @Override
  public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
    try {
      configuration = RadiusConfiguration.read(lookup);
      this.context = context;
    } catch (IllegalArgumentException e) {
      throw new ResourceAdapterInternalException("RADIUS connector: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void stop() {
    closeServer();
    context = null;
  }

  @Override
  public synchronized void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    if (!(spec instanceof AccountingActivationSpec accounting)) {
      throw new NotSupportedException("not an activation of this adapter: " + spec);
    }
    if (context == null || configuration == null) {
      throw new ResourceException("RADIUS connector: not started");
    }
    if (!configuration.plays(accounting.getRole())) {
      LOG.info("RADIUS server not opened: {} is not among telamon.roles", accounting.getRole());
      return;
    }
    if (active != null) {
      throw new NotSupportedException("one endpoint records accounting requests, this is another");
    }
    active = open(factory, accounting.getRole(), context, configuration);
  }

  private ActiveEndpoint open(
      MessageEndpointFactory factory,
      String role,
      BootstrapContext context,
      RadiusConfiguration configuration)
      throws ResourceException {
    try {
      EndpointDelivery delivery =
          new EndpointDelivery(factory, context.getWorkManager(), WORKERS, WAITING);
      AccountingServer server = new AccountingServer(configuration, role, delivery, clock);
      LOG.info(
          "RADIUS accounting server listens on UDP {}, configured clients: {}",
          AccountingTrace.text(server.address()),
          configuration.clients().size());
      return new ActiveEndpoint(factory, server, RadiusServerRegistration.of(server));
    } catch (IOException e) {
      throw new ResourceException("RADIUS connector: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void endpointDeactivation(
      MessageEndpointFactory factory, ActivationSpec spec) {
    if (active != null && active.factory().equals(factory)) {
      closeServer();
    }
  }

  private void closeServer() {
    if (active != null) {
      active.name().close();
      active.server().close();
      LOG.info("RADIUS accounting server closed");
      active = null;
    }
  }

  /** No transactions to recover: RADIUS has none. */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
