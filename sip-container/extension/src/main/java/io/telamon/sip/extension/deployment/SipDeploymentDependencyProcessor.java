package io.telamon.sip.extension.deployment;

import org.jboss.as.server.deployment.Attachments;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.module.ModuleDependency;
import org.jboss.modules.Module;

/** Phase DEPENDENCIES: lets all modules of an archive with a SIP application see the SIP API. */
final class SipDeploymentDependencyProcessor implements DeploymentUnitProcessor {

  private static final String API = "io.telamon.sip.api";

  @Override
  public void deploy(DeploymentPhaseContext phase) {
    DeploymentUnit unit = phase.getDeploymentUnit();
    if (SipDeployment.isPartOfApplication(unit)) {
      unit.getAttachment(Attachments.MODULE_SPECIFICATION)
          .addSystemDependency(
              ModuleDependency.Builder.of(Module.getBootModuleLoader(), API).build());
    }
  }
}
