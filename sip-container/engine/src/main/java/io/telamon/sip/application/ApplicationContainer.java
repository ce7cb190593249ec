package io.telamon.sip.application;

import io.telamon.sip.session.SessionStore;
import io.telamon.sip.spec.Container;
import io.telamon.sip.spec.Interfaces;
import io.telamon.sip.spec.SipSessionImpl;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transport.location.E164ToUri;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipServletResponse;
import org.jspecify.annotations.Nullable;

/** The container as one application sees it, before, while and after it is deployed. */
final class ApplicationContainer implements Container {
  private final String name;
  private volatile @Nullable ServletContext context;
  private volatile @Nullable Deployment deployment;

  ApplicationContainer(String name) {
    this.name = name;
  }

  void context(ServletContext value) {
    context = value;
  }

  @Nullable Deployment deployment() {
    return deployment;
  }

  void deployment(@Nullable Deployment value) {
    deployment = value;
  }

  private Deployment required() {
    Deployment present = deployment;
    if (present == null) {
      throw new IllegalStateException("SIP application " + name + " is not deployed");
    }
    return present;
  }

  @Override
  public String applicationName() {
    return name;
  }

  @Override
  public ServletContext servletContext() {
    ServletContext present = context;
    if (present == null) {
      throw new IllegalStateException("SIP application " + name + " has no context yet");
    }
    return present;
  }

  @Override
  public SessionStore sessions() {
    return required().sessions();
  }

  @Override
  public TransactionLayer transactions() {
    return required().engine().transactions();
  }

  @Override
  public Interfaces interfaces() {
    return required().interfaces();
  }

  @Override
  public E164ToUri telephoneNumbers() {
    Deployment present = required();
    return new E164ToUri(present.engine().names(), present.descriptor().enumDomain());
  }

  @Override
  public boolean hasServlet(String servlet) {
    return required().servlets().has(servlet);
  }

  @Override
  public void service(SipSessionImpl session, SipServletResponse response) {
    required().service(session.handler(), response);
  }

  @Override
  public void timeout(ServletTimer timer) {
    required().timeout(timer);
  }

  @Override
  public <T> List<T> listeners(Class<T> type) {
    Deployment present = deployment;
    return present == null ? List.of() : present.servlets().listeners(type);
  }

  @Override
  public void inContext(Runnable call) {
    Deployment present = deployment;
    if (present != null) {
      present.servlets().inContext("listener", call);
    }
  }

  @Override
  public @Nullable Duration sessionLifetime() {
    int minutes = required().descriptor().sessionTimeout();
    return minutes <= 0 ? null : Duration.ofMinutes(minutes);
  }

  @Override
  public int proxyTimeout() {
    return required().descriptor().proxyTimeout();
  }
}
