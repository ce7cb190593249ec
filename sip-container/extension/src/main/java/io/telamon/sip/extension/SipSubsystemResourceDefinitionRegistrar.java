package io.telamon.sip.extension;

import io.telamon.sip.extension.deployment.SipDeploymentChain;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.transaction.TimerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.SubsystemRegistration;
import org.jboss.as.controller.SubsystemResourceRegistration;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.as.controller.descriptions.ParentResourceDescriptionResolver;
import org.jboss.as.controller.descriptions.SubsystemResourceDescriptionResolver;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.as.controller.operations.validation.StringLengthValidator;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.server.suspend.SuspendableActivityRegistry;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.jspecify.annotations.Nullable;
import org.wildfly.service.Installer.StartWhen;
import org.wildfly.subsystem.resource.ChildResourceProvider;
import org.wildfly.subsystem.resource.DynamicResource;
import org.wildfly.subsystem.resource.ManagementResourceRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.ResourceDescriptor;
import org.wildfly.subsystem.resource.SubsystemResourceDefinitionRegistrar;
import org.wildfly.subsystem.resource.executor.MetricOperationStepHandler;
import org.wildfly.subsystem.resource.operation.ResourceOperationRuntimeHandler;
import org.wildfly.subsystem.service.ResourceServiceConfigurator;
import org.wildfly.subsystem.service.ResourceServiceInstaller;
import org.wildfly.subsystem.service.ServiceDependency;
import org.wildfly.subsystem.service.capability.CapabilityServiceInstaller;

/** The resource {@code /subsystem=sip}: the engine's sizes and timers, and its counters. */
final class SipSubsystemResourceDefinitionRegistrar
    implements SubsystemResourceDefinitionRegistrar, ResourceServiceConfigurator {

  static final SubsystemResourceRegistration REGISTRATION = SubsystemResourceRegistration.of("sip");

  static final ParentResourceDescriptionResolver RESOLVER =
      new SubsystemResourceDescriptionResolver(
          REGISTRATION.getName(), SipSubsystemResourceDefinitionRegistrar.class);

  private static final RuntimeCapability<Void> CAPABILITY =
      RuntimeCapability.Builder.of(SipContainer.SERVICE_DESCRIPTOR).build();

  static final SimpleAttributeDefinition WORKER_THREADS = size("worker-threads", 64);
  static final SimpleAttributeDefinition QUEUE_SIZE = size("queue-size", 10_000);
  static final SimpleAttributeDefinition T1 = duration("t1", 500);
  static final SimpleAttributeDefinition T2 = duration("t2", 4_000);
  static final SimpleAttributeDefinition T4 = duration("t4", 5_000);
  static final SimpleAttributeDefinition DRAIN_TIMEOUT = duration("drain-timeout", 5_000);

  static final SimpleAttributeDefinition PROVISIONAL_DELAY = duration("provisional-delay", 200);
  static final Map<TimerConfig.Timer, SimpleAttributeDefinition> TIMERS = timers();
  static final SimpleAttributeDefinition MAX_TRANSACTIONS = size("max-transactions", 100_000);
  static final SimpleAttributeDefinition MAX_MESSAGE_SIZE =
      bytes("max-message-size", DecoderLimits.DEFAULT.maxMessageBytes());
  static final SimpleAttributeDefinition MAX_HEADER_SIZE =
      bytes("max-header-size", DecoderLimits.DEFAULT.maxHeaderBytes());
  static final SimpleAttributeDefinition MAX_HEADERS =
      size("max-headers", DecoderLimits.DEFAULT.maxHeaderFields());
  static final SimpleAttributeDefinition MAX_HOPS =
      size("max-hops", DecoderLimits.DEFAULT.maxHops());
  static final SimpleAttributeDefinition OVERLOAD_DELAY =
      number("overload-delay", 500)
          .setMeasurementUnit(MeasurementUnit.MILLISECONDS)
          .setValidator(IntRangeValidator.NON_NEGATIVE)
          .build();
  static final SimpleAttributeDefinition RETRY_AFTER =
      number("retry-after", 5).setMeasurementUnit(MeasurementUnit.SECONDS).build();
  static final SimpleAttributeDefinition OVERLOAD_CONTROL =
      new SimpleAttributeDefinitionBuilder("overload-control", ModelType.BOOLEAN)
          .setRequired(false)
          .setAllowExpression(true)
          .setDefaultValue(ModelNode.TRUE)
          .setRestartAllServices()
          .build();

  static final SimpleAttributeDefinition ZONE_FILE =
      text("zone-file")
          // Empty is none: what an expression without a value comes to.
          .setValidator(new StringLengthValidator(0, Integer.MAX_VALUE, true, true))
          .build();
  static final SimpleAttributeDefinition NAME_SERVERS =
      text("name-servers").setValidator(new NameServers.Validator()).build();
  static final SimpleAttributeDefinition SERVER_PATIENCE = duration("server-patience", 5_000);

  static final List<AttributeDefinition> ATTRIBUTES =
      Stream.concat(
              Stream.of(
                  WORKER_THREADS,
                  QUEUE_SIZE,
                  MAX_TRANSACTIONS,
                  MAX_MESSAGE_SIZE,
                  MAX_HEADER_SIZE,
                  MAX_HEADERS,
                  MAX_HOPS,
                  T1,
                  T2,
                  T4,
                  PROVISIONAL_DELAY,
                  OVERLOAD_DELAY,
                  RETRY_AFTER,
                  OVERLOAD_CONTROL,
                  ZONE_FILE,
                  NAME_SERVERS,
                  SERVER_PATIENCE,
                  DRAIN_TIMEOUT),
              TIMERS.values().stream())
          .map(AttributeDefinition.class::cast)
          .toList();

  /** Carries the running container from its service to the metrics. */
  private final RunningContainer running = new RunningContainer();

  @Override
  public ManagementResourceRegistration register(
      SubsystemRegistration parent, ManagementResourceRegistrationContext context) {
    ManagementResourceRegistration registration =
        parent.registerSubsystemModel(ResourceDefinition.builder(REGISTRATION, RESOLVER).build());
    ManagementResourceRegistrar.of(descriptor()).register(registration);
    new SipConnectorResourceDefinitionRegistrar(running).register(registration, context);
    if (context.isRuntimeOnlyRegistrationValid()) {
      new MetricOperationStepHandler<>(running, SipEngineMetric.class).register(registration);
      new SipApplicationResourceDefinitionRegistrar(running).register(registration, context);
    }
    return registration;
  }

  private ResourceDescriptor descriptor() {
    Map<String, ChildResourceProvider> runtimeChildren =
        Map.of(
            SipApplicationResourceDefinitionRegistrar.REGISTRATION.getPathElement().getKey(),
            new SipApplicationResources(running));
    return ResourceDescriptor.builder(RESOLVER)
        .addCapability(CAPABILITY)
        .addAttributes(ATTRIBUTES)
        .withResourceTransformation(resource -> new DynamicResource(resource, runtimeChildren))
        .withRuntimeHandler(ResourceOperationRuntimeHandler.configureService(this))
        .withDeploymentChainContributor(new SipDeploymentChain())
        .build();
  }

  @Override
  public ResourceServiceInstaller configure(OperationContext context, ModelNode model)
      throws OperationFailedException {
    SipContainerConfiguration configuration =
        new SipContainerConfiguration(
            WORKER_THREADS.resolveModelAttribute(context, model).asInt(),
            QUEUE_SIZE.resolveModelAttribute(context, model).asInt(),
            timers(context, model),
            MAX_TRANSACTIONS.resolveModelAttribute(context, model).asInt(),
            new DecoderLimits(
                MAX_MESSAGE_SIZE.resolveModelAttribute(context, model).asInt(),
                MAX_HEADERS.resolveModelAttribute(context, model).asInt(),
                MAX_HEADER_SIZE.resolveModelAttribute(context, model).asInt(),
                MAX_HOPS.resolveModelAttribute(context, model).asInt()),
            milliseconds(OVERLOAD_DELAY, context, model),
            Duration.ofSeconds(RETRY_AFTER.resolveModelAttribute(context, model).asInt()),
            OVERLOAD_CONTROL.resolveModelAttribute(context, model).asBoolean(),
            zoneFile(ZONE_FILE.resolveModelAttribute(context, model).asString("")),
            NameServers.parse(NAME_SERVERS.resolveModelAttribute(context, model).asString("")),
            milliseconds(SERVER_PATIENCE, context, model),
            milliseconds(DRAIN_TIMEOUT, context, model));
    ServiceDependency<SuspendableActivityRegistry> server =
        ServiceDependency.on(SuspendableActivityRegistry.SERVICE_DESCRIPTOR);
    ServiceDependency<ExecutorService> executor =
        ServiceDependency.on("org.wildfly.management.executor", ExecutorService.class);
    return CapabilityServiceInstaller.builder(
            CAPABILITY, () -> new SipContainer(configuration, server.get(), executor.get()))
        .requires(List.of(server, executor))
        .withCaptor(running)
        .onStart(SipContainer::start)
        .onStop(SipContainer::stop)
        .blocking()
        .startWhen(StartWhen.INSTALLED)
        .build();
  }

  private static Duration milliseconds(
      SimpleAttributeDefinition attribute, OperationContext context, ModelNode model)
      throws OperationFailedException {
    return Duration.ofMillis(attribute.resolveModelAttribute(context, model).asInt());
  }

  /** One attribute for each timer; undefined it follows from T1 or T4. */
  private static Map<TimerConfig.Timer, SimpleAttributeDefinition> timers() {
    Map<TimerConfig.Timer, SimpleAttributeDefinition> timers =
        new EnumMap<>(TimerConfig.Timer.class);
    for (TimerConfig.Timer timer : TimerConfig.Timer.values()) {
      timers.put(
          timer,
          new SimpleAttributeDefinitionBuilder(
                  "timer-" + timer.name().toLowerCase(Locale.ROOT), ModelType.INT)
              .setRequired(false)
              .setAllowExpression(true)
              .setMeasurementUnit(MeasurementUnit.MILLISECONDS)
              .setValidator(IntRangeValidator.NON_NEGATIVE)
              .setRestartAllServices()
              .build());
    }
    return timers;
  }

  private static TimerConfig timers(OperationContext context, ModelNode model)
      throws OperationFailedException {
    Map<TimerConfig.Timer, Duration> set = new EnumMap<>(TimerConfig.Timer.class);
    for (Map.Entry<TimerConfig.Timer, SimpleAttributeDefinition> timer : TIMERS.entrySet()) {
      if (timer.getValue().resolveModelAttribute(context, model).isDefined()) {
        set.put(timer.getKey(), milliseconds(timer.getValue(), context, model));
      }
    }
    return new TimerConfig(
        milliseconds(T1, context, model),
        milliseconds(T2, context, model),
        milliseconds(T4, context, model),
        milliseconds(PROVISIONAL_DELAY, context, model),
        set);
  }

  private static SimpleAttributeDefinition bytes(String name, int defaultValue) {
    return number(name, defaultValue).setMeasurementUnit(MeasurementUnit.BYTES).build();
  }

  private static @Nullable Path zoneFile(String text) {
    return text.isBlank() ? null : Path.of(text.strip());
  }

  private static SimpleAttributeDefinitionBuilder text(String name) {
    return new SimpleAttributeDefinitionBuilder(name, ModelType.STRING)
        .setRequired(false)
        .setAllowExpression(true)
        .setRestartAllServices();
  }

  private static SimpleAttributeDefinition size(String name, int defaultValue) {
    return number(name, defaultValue).build();
  }

  private static SimpleAttributeDefinition duration(String name, int defaultValue) {
    return number(name, defaultValue).setMeasurementUnit(MeasurementUnit.MILLISECONDS).build();
  }

  private static SimpleAttributeDefinitionBuilder number(String name, int defaultValue) {
    return new SimpleAttributeDefinitionBuilder(name, ModelType.INT)
        .setRequired(false)
        .setAllowExpression(true)
        .setDefaultValue(new ModelNode(defaultValue))
        .setValidator(IntRangeValidator.POSITIVE)
        .setRestartAllServices();
  }
}
