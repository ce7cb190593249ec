package io.telamon.sip.extension.deployment;

import io.telamon.sip.extension.SipContainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jboss.as.ee.component.Component;
import org.jboss.as.server.Services;
import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.SetupAction;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceName;

/** Phase INSTALL: starts the application in the engine once its components can be made. */
final class SipDeploymentInstallProcessor implements DeploymentUnitProcessor {

  @Override
  public void deploy(DeploymentPhaseContext phase) {
    DeploymentUnit unit = phase.getDeploymentUnit();
    SipDeployment.of(unit).ifPresent(deployment -> install(deployment, unit, phase));
  }

  private static void install(
      SipDeployment deployment, DeploymentUnit unit, DeploymentPhaseContext phase) {
    ServiceName name = unit.getServiceName().append("sip", "application");
    ServiceBuilder<?> builder = phase.getServiceTarget().addService(name);
    Supplier<SipContainer> container = builder.requires(containerName(unit));
    Supplier<ExecutorService> executor = Services.requireServerExecutor(builder);
    ComponentServletFactory servlets =
        new ComponentServletFactory(components(deployment, builder), callContext(unit, builder));
    List<ServiceName> dependencies = unit.getAttachmentList(Attachments.WEB_DEPENDENCIES);
    dependencies.forEach(builder::requires);
    builder
        .setInstance(new SipApplicationService(deployment, servlets, container, executor))
        .install();
    // Without this the deployment would be reported complete before the servlets are initialised.
    unit.addToAttachmentList(Attachments.DEPLOYMENT_COMPLETE_SERVICES, name);
  }

  private static ServiceName containerName(DeploymentUnit unit) {
    return unit.getAttachment(Attachments.CAPABILITY_SERVICE_SUPPORT)
        .getCapabilityServiceName(SipContainer.SERVICE_DESCRIPTOR);
  }

  private static Map<String, Supplier<Component>> components(
      SipDeployment deployment, ServiceBuilder<?> builder) {
    Map<String, Supplier<Component>> components = new HashMap<>();
    deployment
        .components()
        .forEach(
            component ->
                components.put(
                    component.getComponentClassName(),
                    builder.requires(component.getStartServiceName())));
    return components;
  }

  private static CallContext callContext(DeploymentUnit unit, ServiceBuilder<?> builder) {
    List<SetupAction> actions =
        unit.getAttachmentList(org.jboss.as.ee.component.Attachments.WEB_SETUP_ACTIONS);
    actions.forEach(action -> action.dependencies().forEach(builder::requires));
    return new CallContext(unit.getAttachment(Attachments.MODULE).getClassLoader(), actions);
  }
}
