package io.telamon.sip.application;

import io.telamon.sip.spec.DnsResolverImpl;
import io.telamon.sip.spec.SipFactoryImpl;
import io.telamon.sip.spec.SipSessionsUtilImpl;
import io.telamon.sip.spec.TimerServiceImpl;
import jakarta.servlet.ServletContext;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * A SIP application: its name and the resources injected into its components.
 *
 * <p>The resources exist from {@link #prepare} on, without an engine, so that a deployer can bind
 * them while it still reads descriptors. Until the application is deployed, what needs an engine
 * throws IllegalStateException; URIs and addresses can be made at any time.
 */
public final class SipApplication {
  private final ApplicationContainer container;
  private final SipFactory factory;
  private final SipSessionsUtil sessionsUtil;
  private final TimerService timerService;
  private final DnsResolver dnsResolver;
  private final SipServletContextAdapter context;

  private SipApplication(String name) {
    container = new ApplicationContainer(name);
    factory = new SipFactoryImpl(container);
    sessionsUtil = new SipSessionsUtilImpl(container);
    timerService = new TimerServiceImpl(container);
    dnsResolver = new DnsResolverImpl(container);
    context = new SipServletContextAdapter(this, container);
    container.context(context);
  }

  /** Makes an application that is not deployed yet. */
  public static SipApplication prepare(String name) {
    return new SipApplication(name);
  }

  /** Returns the name. */
  public String name() {
    return container.applicationName();
  }

  /** Returns the factory of this application. */
  public SipFactory factory() {
    return factory;
  }

  /** Returns the session finder of this application. */
  public SipSessionsUtil sessionsUtil() {
    return sessionsUtil;
  }

  /** Returns the timer service of this application. */
  public TimerService timerService() {
    return timerService;
  }

  /** Returns the resolver of telephone numbers for this application. */
  public DnsResolver dnsResolver() {
    return dnsResolver;
  }

  /** Returns the servlet context of the application. */
  public ServletContext servletContext() {
    return context;
  }

  /** Returns what runs the application now; null unless it is deployed. For the engine. */
  public @Nullable Deployment deployment() {
    return container.deployment();
  }

  /**
   * Makes and initialises the servlets. For the engine.
   *
   * @throws IllegalArgumentException naming what is wrong with the descriptor
   * @throws IllegalStateException naming the servlet whose creation or init failed
   */
  public Deployment start(
      EngineServices engine, SipApplicationDescriptor descriptor, ServletFactory factory) {
    if (!descriptor.name().equals(name())) {
      throw new IllegalArgumentException(
          "application " + name() + " cannot be deployed as " + descriptor.name());
    }
    Deployment deployment = new Deployment(container, engine, descriptor, factory, context);
    container.deployment(deployment);
    try {
      deployment.start();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    return deployment;
  }

  /** Ends all sessions and destroys the servlets; does nothing if it is not deployed. */
  public void stop() {
    Deployment deployment = container.deployment();
    if (deployment != null) {
      deployment.stop();
      container.deployment(null);
      context.clear();
    }
  }
}
