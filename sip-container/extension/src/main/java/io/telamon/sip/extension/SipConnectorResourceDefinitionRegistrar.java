package io.telamon.sip.extension;

import java.util.List;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.ResourceRegistration;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.capability.UnaryCapabilityNameResolver;
import org.jboss.as.controller.descriptions.ResourceDescriptionResolver;
import org.jboss.as.controller.operations.validation.EnumValidator;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
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

  static final List<AttributeDefinition> ATTRIBUTES =
      List.of(
          SOCKET_BINDING, TRANSPORT, ENABLED, SENT_BY, LARGE_REQUESTS_BY_TCP, REQUESTS_PER_SECOND);

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
    SipConnector.Settings settings =
        new SipConnector.Settings(
            SipTransport.valueOf(TRANSPORT.resolveModelAttribute(context, model).asString()),
            SENT_BY.resolveModelAttribute(context, model).asStringOrNull(),
            LARGE_REQUESTS_BY_TCP.resolveModelAttribute(context, model).asBoolean(),
            REQUESTS_PER_SECOND.resolveModelAttribute(context, model).asInt());
    ServiceDependency<SocketBinding> binding = SOCKET_BINDING.resolve(context, model);
    ServiceDependency<SipContainer> container =
        ServiceDependency.on(SipContainer.SERVICE_DESCRIPTOR);
    return CapabilityServiceInstaller.builder(
            CAPABILITY, () -> new SipConnector(name, settings, binding.get(), container.get()))
        .requires(List.of(binding, container))
        .onStart(SipConnector::start)
        .onStop(SipConnector::stop)
        .blocking()
        .startWhen(StartWhen.INSTALLED)
        .build();
  }
}
