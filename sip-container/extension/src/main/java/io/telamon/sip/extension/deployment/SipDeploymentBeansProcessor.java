package io.telamon.sip.extension.deployment;

import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.weld.WeldCapability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Phase POST_MODULE: makes {@code @Inject} of the SIP types work where the archive uses CDI. */
final class SipDeploymentBeansProcessor implements DeploymentUnitProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(SipDeploymentBeansProcessor.class);

  @Override
  public void deploy(DeploymentPhaseContext phase) {
    DeploymentUnit unit = phase.getDeploymentUnit();
    SipDeployment.of(unit).ifPresent(deployment -> register(deployment, unit));
  }

  /** CDI sees an EAR as one: with two applications in it, which one is meant is not known. */
  private static void register(SipDeployment deployment, DeploymentUnit unit) {
    if (SipDeployment.allBeside(unit).size() > 1) {
      LOG.warn(
          "{} is not the only SIP application of its EAR: @Inject of SipFactory and the like does"
              + " not work there, @Resource does",
          deployment.name());
      return;
    }
    unit.getAttachment(Attachments.CAPABILITY_SERVICE_SUPPORT)
        .getOptionalCapabilityRuntimeAPI("org.wildfly.weld", WeldCapability.class)
        .ifPresent(
            weld ->
                weld.registerExtensionInstance(
                    new SipBeansExtension(deployment.application()), unit));
  }
}
