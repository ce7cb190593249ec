package io.telamon.sip.extension.deployment;

import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.weld.WeldCapability;

/** Phase POST_MODULE: makes {@code @Inject} of the SIP types work where the archive uses CDI. */
final class SipDeploymentBeansProcessor implements DeploymentUnitProcessor {

  @Override
  public void deploy(DeploymentPhaseContext phase) {
    DeploymentUnit unit = phase.getDeploymentUnit();
    SipDeployment.of(unit).ifPresent(deployment -> register(deployment, unit));
  }

  private static void register(SipDeployment deployment, DeploymentUnit unit) {
    unit.getAttachment(Attachments.CAPABILITY_SERVICE_SUPPORT)
        .getOptionalCapabilityRuntimeAPI("org.wildfly.weld", WeldCapability.class)
        .ifPresent(
            weld ->
                weld.registerExtensionInstance(
                    new SipBeansExtension(deployment.application()), unit));
  }
}
