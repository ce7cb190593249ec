package io.telamon.sip.extension.deployment;

import java.util.function.Consumer;
import org.jboss.as.server.DeploymentProcessorTarget;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.Phase;

/** The deployment unit processors of the subsystem, in the order in which they run. */
public final class SipDeploymentChain implements Consumer<DeploymentProcessorTarget> {

  @Override
  public void accept(DeploymentProcessorTarget target) {
    add(
        target,
        Phase.PARSE,
        Phase.PARSE_WEB_COMPONENTS + 1,
        new SipResourceReferenceRegistrationProcessor());
    add(target, Phase.PARSE, Phase.PARSE_WEB_COMPONENTS + 2, new SipDeploymentParsingProcessor());
    add(
        target,
        Phase.DEPENDENCIES,
        Phase.DEPENDENCIES_WAR_MODULE + 1,
        new SipDeploymentDependencyProcessor());
    add(
        target,
        Phase.POST_MODULE,
        Phase.POST_MODULE_WELD_PORTABLE_EXTENSIONS - 1,
        new SipDeploymentBeansProcessor());
    add(
        target,
        Phase.INSTALL,
        Phase.INSTALL_WAR_DEPLOYMENT + 1,
        new SipDeploymentInstallProcessor());
  }

  private static void add(
      DeploymentProcessorTarget target,
      Phase phase,
      int priority,
      DeploymentUnitProcessor processor) {
    target.addDeploymentProcessor("sip", phase, priority, processor);
  }
}
