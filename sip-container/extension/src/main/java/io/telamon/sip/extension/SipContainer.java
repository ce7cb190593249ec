package io.telamon.sip.extension;

import io.telamon.sip.EngineStatistics;
import io.telamon.sip.ListeningPointConfig;
import io.telamon.sip.SipEngine;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import io.telamon.sip.transport.location.Zone;
import io.telamon.sip.transport.location.ZoneFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.as.server.suspend.ServerResumeContext;
import org.jboss.as.server.suspend.ServerSuspendContext;
import org.jboss.as.server.suspend.SuspendableActivity;
import org.jboss.as.server.suspend.SuspendableActivityRegistry;
import org.jboss.as.server.suspend.SuspendableActivityRegistry.SuspendPriority;
import org.jboss.as.server.suspend.SuspensionStateProvider.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wildfly.service.descriptor.NullaryServiceDescriptor;

/**
 * The engine inside the server. Its listening points open when the server resumes, so that no
 * request meets a half-started application, and close, drained, when it suspends.
 */
public final class SipContainer implements SuspendableActivity {

  /** Names the service of the container, for connectors and deployments. */
  public static final NullaryServiceDescriptor<SipContainer> SERVICE_DESCRIPTOR =
      NullaryServiceDescriptor.of("io.telamon.sip.container", SipContainer.class);

  private static final Logger LOG = LoggerFactory.getLogger(SipContainer.class);

  private final SuspendableActivityRegistry server;
  private final ExecutorService executor;
  private final SipEngine engine;
  private final Map<String, SipApplicationDescriptor> applications = new ConcurrentHashMap<>();

  private volatile @Nullable String failure;

  SipContainer(
      SipContainerConfiguration configuration,
      SuspendableActivityRegistry server,
      ExecutorService executor) {
    this.server = server;
    this.executor = executor;
    this.engine =
        SipEngine.builder()
            .name("sip")
            .workerThreads(configuration.workerThreads())
            .queueSize(configuration.queueSize())
            .timers(configuration.timers())
            .maxTransactions(configuration.maxTransactions())
            .limits(configuration.limits())
            .overload(configuration.overloadDelay(), configuration.retryAfter())
            .overloadControl(configuration.overloadControl())
            .names(zone(configuration.zoneFile()), configuration.nameServers())
            .serverPatience(configuration.serverPatience())
            .drainTime(configuration.drainTimeout())
            .build();
  }

  /** A table that cannot be read keeps the container from starting: calls would go astray. */
  private static Zone zone(@Nullable Path file) {
    try {
      return file == null ? Zone.EMPTY : ZoneFile.read(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("zone-file " + file + " cannot be read", unreadable);
    }
  }

  /**
   * Follows the server's state from now on. The order FIRST means: drained before anything that an
   * application calls is suspended, opened after all of it has resumed.
   */
  void start() {
    server.registerActivity(this, SuspendPriority.FIRST);
    if (server.getState() == State.RUNNING) {
      open();
    }
  }

  void stop() {
    server.unregisterActivity(this);
    engine.close();
  }

  @Override
  public CompletionStage<Void> suspend(ServerSuspendContext context) {
    return CompletableFuture.runAsync(engine::suspend, executor);
  }

  @Override
  public CompletionStage<Void> resume(ServerResumeContext context) {
    return CompletableFuture.runAsync(this::open, executor);
  }

  /** A server that cannot listen stays up, so that the address can be changed by management. */
  private void open() {
    try {
      engine.resume();
      failure = null;
    } catch (RuntimeException e) {
      failure = reasons(e);
      LOG.error("SIP connectors cannot be opened: {}", failure);
    }
  }

  /** The outer message names the connector and its address, the inner ones what is wrong. */
  private static String reasons(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(": "));
  }

  void addConnector(ListeningPointConfig connector) {
    engine.addListeningPoint(connector);
  }

  void removeConnector(String name) {
    engine.removeListeningPoint(name);
  }

  /**
   * Starts an application.
   *
   * @throws RuntimeException naming what is wrong with it, or the servlet that failed
   */
  public void deploy(
      SipApplication application, SipApplicationDescriptor descriptor, ServletFactory servlets) {
    engine.deploy(application, descriptor, servlets);
    applications.put(descriptor.name(), descriptor);
  }

  /** Stops an application. */
  public void undeploy(SipApplication application) {
    applications.remove(application.name());
    engine.undeploy(application);
  }

  /** Returns what is deployed, by name. */
  Map<String, SipApplicationDescriptor> applications() {
    return Map.copyOf(applications);
  }

  EngineStatistics statistics() {
    return engine.statistics();
  }

  /** Returns why the connectors could not be opened. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }
}
