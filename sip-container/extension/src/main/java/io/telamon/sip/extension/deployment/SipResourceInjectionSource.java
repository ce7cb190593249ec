package io.telamon.sip.extension.deployment;

import org.jboss.as.ee.component.InjectionSource;
import org.jboss.as.naming.ManagedReferenceFactory;
import org.jboss.as.naming.ValueManagedReferenceFactory;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.msc.inject.Injector;
import org.jboss.msc.service.ServiceBuilder;
import org.jspecify.annotations.Nullable;

/** Supplies a resource of the application that the injected module belongs to. */
final class SipResourceInjectionSource extends InjectionSource {

  private final SipResource resource;

  SipResourceInjectionSource(SipResource resource) {
    this.resource = resource;
  }

  @Override
  public void getResourceValue(
      ResolutionContext context,
      ServiceBuilder<?> builder,
      DeploymentPhaseContext phase,
      Injector<ManagedReferenceFactory> injector)
      throws DeploymentUnitProcessingException {
    DeploymentUnit unit = phase.getDeploymentUnit();
    SipDeployment deployment =
        SipDeployment.visibleTo(unit)
            .orElseThrow(
                () ->
                    new DeploymentUnitProcessingException(
                        "%s asks for a %s, but belongs to no SIP application, or lies beside several"
                            .formatted(unit.getName(), resource.type().getSimpleName())));
    injector.inject(new ValueManagedReferenceFactory(resource.of(deployment.application())));
  }

  /** Two sources of one resource are the same binding to the EE subsystem. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SipResourceInjectionSource source && source.resource == resource;
  }

  @Override
  public int hashCode() {
    return resource.hashCode();
  }
}
