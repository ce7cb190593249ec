package io.telamon.sip.extension.deployment;

import io.telamon.sip.application.SipApplication;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Adds the resources of a SIP application as CDI beans (JSR 359). */
final class SipBeansExtension implements Extension {

  private final SipApplication application;

  SipBeansExtension(SipApplication application) {
    this.application = application;
  }

  void addBeans(@Observes AfterBeanDiscovery discovery) {
    for (SipResource resource : SipResource.values()) {
      discovery.addBean(new SipResourceBean<>(resource, application));
    }
  }
}
