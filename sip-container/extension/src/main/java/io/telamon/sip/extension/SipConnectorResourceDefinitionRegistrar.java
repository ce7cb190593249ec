package io.telamon.sip.extension;

import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.ResourceRegistration;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.StringListAttributeDefinition;
import org.jboss.as.controller.access.management.SensitiveTargetAccessConstraintDefinition;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.capability.UnaryCapabilityNameResolver;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.as.controller.descriptions.ResourceDescriptionResolver;
import org.jboss.as.controller.operations.validation.EnumValidator;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.as.controller.operations.validation.ParameterValidator;
import org.jboss.as.controller.registry.AttributeAccess;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.network.SocketBinding;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.wildfly.service.Installer.StartWhen;
import org.wildfly.service.descriptor.UnaryServiceDescriptor;
import org.wildfly.subsystem.resource.ChildResourceDefinitionRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.ResourceDescriptor;
import org.wildfly.subsystem.resource.capability.CapabilityReference;
import org.wildfly.subsystem.resource.capability.CapabilityReferenceAttributeDefinition;
import org.wildfly.subsystem.resource.executor.MetricOperationStepHandler;
import org.wildfly.subsystem.resource.operation.ResourceOperationRuntimeHandler;
import org.wildfly.subsystem.service.ResourceServiceConfigurator;
import org.wildfly.subsystem.service.ResourceServiceInstaller;
import org.wildfly.subsystem.service.ServiceDependency;
import org.wildfly.subsystem.service.capability.CapabilityServiceInstaller;

/**
 * The resource {@code /subsystem=sip/connector=*}: a listening point of the engine on a socket
 * binding of the server.
 */
final class SipConnectorResourceDefinitionRegistrar
    implements ChildResourceDefinitionRegistrar, ResourceServiceConfigurator {

  static final ResourceRegistration REGISTRATION =
      ResourceRegistration.of(PathElement.pathElement("connector"));

  private static final UnaryServiceDescriptor<SipConnector> CONNECTOR =
      UnaryServiceDescriptor.of("io.telamon.sip.connector", SipConnector.class);

  private static final RuntimeCapability<Void> CAPABILITY =
      RuntimeCapability.Builder.of(CONNECTOR)
          .setDynamicNameMapper(UnaryCapabilityNameResolver.DEFAULT)
          .build();

  static final CapabilityReferenceAttributeDefinition<SocketBinding> SOCKET_BINDING =
      new CapabilityReferenceAttributeDefinition.Builder<>(
              "socket-binding",
              CapabilityReference.builder(CAPABILITY, SocketBinding.SERVICE_DESCRIPTOR).build())
          .setRequired(true)
          .build();

  private static final UnaryServiceDescriptor<SSLContext> SSL =
      UnaryServiceDescriptor.of("org.wildfly.security.ssl-context", SSLContext.class);

  static final CapabilityReferenceAttributeDefinition<SSLContext> SSL_CONTEXT =
      sslContext("ssl-context");

  static final CapabilityReferenceAttributeDefinition<SSLContext> CLIENT_SSL_CONTEXT =
      sslContext("client-ssl-context");

  private static CapabilityReferenceAttributeDefinition<SSLContext> sslContext(String name) {
    return new CapabilityReferenceAttributeDefinition.Builder<>(
            name, CapabilityReference.builder(CAPABILITY, SSL).build())
        .setRequired(false)
        .setAccessConstraints(SensitiveTargetAccessConstraintDefinition.SSL_REF)
        .build();
  }

  static final SimpleAttributeDefinition TRANSPORT =
      new SimpleAttributeDefinitionBuilder("transport", ModelType.STRING)
          .setRequired(false)
          .setAllowExpression(true)
          .setDefaultValue(new ModelNode(SipTransport.UDP.name()))
          .setValidator(EnumValidator.create(SipTransport.class))
          .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES)
          .build();

  static final SimpleAttributeDefinition ENABLED =
      new SimpleAttributeDefinitionBuilder("enabled", ModelType.BOOLEAN)
          .setRequired(false)
          .setAllowExpression(true)
          .setDefaultValue(ModelNode.TRUE)
          .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES)
          .build();

  static final SimpleAttributeDefinition SENT_BY =
      new SimpleAttributeDefinitionBuilder("sent-by", ModelType.STRING)
          .setRequired(false)
          .setAllowExpression(true)
          .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES)
          .build();

  static final SimpleAttributeDefinition LARGE_REQUESTS_BY_TCP =
      new SimpleAttributeDefinitionBuilder("large-requests-by-tcp", ModelType.BOOLEAN)
          .setRequired(false)
          .setAllowExpression(true)
          .setDefaultValue(ModelNode.TRUE)
          .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES)
          .build();

  static final SimpleAttributeDefinition REQUESTS_PER_SECOND =
      new SimpleAttributeDefinitionBuilder("requests-per-second-and-source", ModelType.INT)
          .setRequired(false)
          .setAllowExpression(true)
          .setDefaultValue(ModelNode.ZERO)
          .setValidator(IntRangeValidator.NON_NEGATIVE)
          .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES)
          .build();

  static final SimpleAttributeDefinition PORTS =
      number("ports", 1, IntRangeValidator.POSITIVE).build();

  static final SimpleAttributeDefinition RECEIVE_BUFFER_SIZE =
      number("receive-buffer-size", 4 << 20, IntRangeValidator.POSITIVE)
          .setMeasurementUnit(MeasurementUnit.BYTES)
          .build();

  static final SimpleAttributeDefinition KEEP_ALIVE =
      number("keep-alive", 0, IntRangeValidator.NON_NEGATIVE)
          .setMeasurementUnit(MeasurementUnit.SECONDS)
          .build();

  static final SimpleAttributeDefinition RESPONSES_FROM = text("responses-from");

  static final SimpleAttributeDefinition ELEMENT = text("element");

  static final StringListAttributeDefinition ALLOWED_ORIGINS =
      new StringListAttributeDefinition.Builder("allowed-origins")
          .setRequired(false)
          .setAllowExpression(true)
          .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES)
          .build();

  private static SimpleAttributeDefinitionBuilder number(
      String name, int defaultValue, ParameterValidator range) {
    return new SimpleAttributeDefinitionBuilder(name, ModelType.INT)
        .setRequired(false)
        .setAllowExpression(true)
        .setDefaultValue(new ModelNode(defaultValue))
        .setValidator(range)
        .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES);
  }

  private static SimpleAttributeDefinition text(String name) {
    return new SimpleAttributeDefinitionBuilder(name, ModelType.STRING)
        .setRequired(false)
        .setAllowExpression(true)
        .setFlags(AttributeAccess.Flag.RESTART_RESOURCE_SERVICES)
        .build();
  }

  static final List<AttributeDefinition> ATTRIBUTES =
      List.of(
          SOCKET_BINDING,
          TRANSPORT,
          ENABLED,
          SSL_CONTEXT,
          CLIENT_SSL_CONTEXT,
          SENT_BY,
          PORTS,
          ELEMENT,
          RESPONSES_FROM,
          LARGE_REQUESTS_BY_TCP,
          REQUESTS_PER_SECOND,
          RECEIVE_BUFFER_SIZE,
          KEEP_ALIVE,
          ALLOWED_ORIGINS);

  private final RunningContainer running;

  SipConnectorResourceDefinitionRegistrar(RunningContainer running) {
    this.running = running;
  }

  @Override
  public ManagementResourceRegistration register(
      ManagementResourceRegistration parent, ManagementResourceRegistrationContext context) {
    ResourceDescriptionResolver resolver =
        SipSubsystemResourceDefinitionRegistrar.RESOLVER.createChildResolver(
            REGISTRATION.getPathElement());
    ManagementResourceRegistration registration =
        parent.registerSubModel(ResourceDefinition.builder(REGISTRATION, resolver).build());
    ManagementResourceRegistrar.of(descriptor(resolver)).register(registration);
    if (context.isRuntimeOnlyRegistrationValid()) {
      new MetricOperationStepHandler<>(
              new SipConnectorMetric.Executor(running), SipConnectorMetric.class)
          .register(registration);
    }
    return registration;
  }

  private ResourceDescriptor descriptor(ResourceDescriptionResolver resolver) {
    return ResourceDescriptor.builder(resolver)
        .addCapability(CAPABILITY)
        .addAttributes(ATTRIBUTES)
        .withRuntimeHandler(ResourceOperationRuntimeHandler.configureService(this))
        .build();
  }

  @Override
  public ResourceServiceInstaller configure(OperationContext context, ModelNode model)
      throws OperationFailedException {
    if (!ENABLED.resolveModelAttribute(context, model).asBoolean()) {
      return ResourceServiceInstaller.NONE;
    }
    String name = context.getCurrentAddressValue();
    SipConnector.Settings settings = settings(context, model);
    ServiceDependency<SocketBinding> binding = SOCKET_BINDING.resolve(context, model);
    ServiceDependency<SSLContext> server = SSL_CONTEXT.resolve(context, model);
    ServiceDependency<SSLContext> client = CLIENT_SSL_CONTEXT.resolve(context, model);
    SipConnector.Keys keys = new SipConnector.Keys(server::get, client::get);
    ServiceDependency<SipContainer> container =
        ServiceDependency.on(SipContainer.SERVICE_DESCRIPTOR);
    return CapabilityServiceInstaller.builder(
            CAPABILITY,
            () -> new SipConnector(name, settings, binding.get(), keys, container.get()))
        .requires(List.of(binding, server, client, container))
        .onStart(SipConnector::start)
        .onStop(SipConnector::stop)
        .blocking()
        .startWhen(StartWhen.INSTALLED)
        .build();
  }

  private static SipConnector.Settings settings(OperationContext context, ModelNode model)
      throws OperationFailedException {
    return new SipConnector.Settings(
        SipTransport.valueOf(TRANSPORT.resolveModelAttribute(context, model).asString()),
        SENT_BY.resolveModelAttribute(context, model).asStringOrNull(),
        LARGE_REQUESTS_BY_TCP.resolveModelAttribute(context, model).asBoolean(),
        REQUESTS_PER_SECOND.resolveModelAttribute(context, model).asInt(),
        PORTS.resolveModelAttribute(context, model).asInt(),
        RECEIVE_BUFFER_SIZE.resolveModelAttribute(context, model).asInt(),
        RESPONSES_FROM.resolveModelAttribute(context, model).asStringOrNull(),
        ELEMENT.resolveModelAttribute(context, model).asStringOrNull(),
        KEEP_ALIVE.resolveModelAttribute(context, model).asInt(),
        Set.copyOf(ALLOWED_ORIGINS.unwrap(context, model)));
  }
}
