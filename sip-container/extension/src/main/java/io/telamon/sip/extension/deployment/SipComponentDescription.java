package io.telamon.sip.extension.deployment;

import org.jboss.as.ee.component.ComponentDescription;
import org.jboss.as.ee.component.EEModuleDescription;
import org.jboss.msc.service.ServiceName;

/**
 * A SIP servlet or listener as an EE component, so that it gets injection and life cycle callbacks.
 * Not a web component: those are optional, which hides that one cannot start.
 */
final class SipComponentDescription extends ComponentDescription {

  SipComponentDescription(String className, EEModuleDescription module, ServiceName unit) {
    super(componentName(className), className, module, unit);
    setExcludeDefaultInterceptors(true);
  }

  /** A class may be a component of another kind as well, under its own name. */
  private static String componentName(String className) {
    return "sip." + className;
  }

  /** Servlets are called by the engine, not through a view. */
  @Override
  public boolean isIntercepted() {
    return false;
  }
}
