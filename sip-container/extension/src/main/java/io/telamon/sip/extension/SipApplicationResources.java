package io.telamon.sip.extension;

import java.util.Set;
import org.jboss.as.controller.registry.PlaceholderResource;
import org.jboss.as.controller.registry.Resource;
import org.jspecify.annotations.Nullable;
import org.wildfly.subsystem.resource.ChildResourceProvider;

/** The children {@code application=*} of the subsystem: they exist while deployed. */
final class SipApplicationResources implements ChildResourceProvider {

  private final RunningContainer running;

  SipApplicationResources(RunningContainer running) {
    this.running = running;
  }

  @Override
  public @Nullable Resource getChild(String name) {
    return getChildren().contains(name) ? PlaceholderResource.INSTANCE : null;
  }

  @Override
  public Set<String> getChildren() {
    return running.get().map(container -> container.applications().keySet()).orElse(Set.of());
  }
}
