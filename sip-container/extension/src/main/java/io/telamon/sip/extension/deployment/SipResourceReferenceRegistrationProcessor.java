package io.telamon.sip.extension.deployment;

import org.jboss.as.ee.component.Attachments;
import org.jboss.as.ee.component.InjectionSource;
import org.jboss.as.ee.component.deployers.EEResourceReferenceProcessor;
import org.jboss.as.ee.component.deployers.EEResourceReferenceProcessorRegistry;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;

/** Phase PARSE: makes {@code @Resource} of the SIP types work by type. */
final class SipResourceReferenceRegistrationProcessor implements DeploymentUnitProcessor {

  @Override
  public void deploy(DeploymentPhaseContext phase) {
    DeploymentUnit unit = phase.getDeploymentUnit();
    EEResourceReferenceProcessorRegistry registry =
        unit.getAttachment(Attachments.RESOURCE_REFERENCE_PROCESSOR_REGISTRY);
    // The registry is one for a whole EAR, and the outermost unit comes first.
    if (unit.getParent() != null || registry == null) {
      return;
    }
    for (SipResource resource : SipResource.values()) {
      registry.registerResourceReferenceProcessor(new ReferenceProcessor(resource));
    }
  }

  private record ReferenceProcessor(SipResource resource) implements EEResourceReferenceProcessor {

    @Override
    public String getResourceReferenceType() {
      return resource.type().getName();
    }

    @Override
    public InjectionSource getResourceReferenceBindingSource() {
      return new SipResourceInjectionSource(resource);
    }
  }
}
