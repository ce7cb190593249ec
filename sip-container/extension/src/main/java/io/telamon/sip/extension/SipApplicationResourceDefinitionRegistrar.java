package io.telamon.sip.extension;

import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.ResourceRegistration;
import org.jboss.as.controller.descriptions.ResourceDescriptionResolver;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.wildfly.subsystem.resource.ChildResourceDefinitionRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.executor.MetricOperationStepHandler;

/** The runtime resource {@code /subsystem=sip/application=*}: what is deployed. */
final class SipApplicationResourceDefinitionRegistrar implements ChildResourceDefinitionRegistrar {

  static final ResourceRegistration REGISTRATION =
      ResourceRegistration.of(PathElement.pathElement("application"));

  private final RunningContainer running;

  SipApplicationResourceDefinitionRegistrar(RunningContainer running) {
    this.running = running;
  }

  @Override
  public ManagementResourceRegistration register(
      ManagementResourceRegistration parent, ManagementResourceRegistrationContext context) {
    ResourceDescriptionResolver resolver =
        SipSubsystemResourceDefinitionRegistrar.RESOLVER.createChildResolver(
            REGISTRATION.getPathElement());
    ManagementResourceRegistration registration =
        parent.registerSubModel(
            ResourceDefinition.builder(REGISTRATION, resolver).asRuntime().build());
    new MetricOperationStepHandler<>(
            new SipApplicationMetric.Executor(running), SipApplicationMetric.class)
        .register(registration);
    return registration;
  }
}
