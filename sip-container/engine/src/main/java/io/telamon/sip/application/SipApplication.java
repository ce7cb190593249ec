package io.telamon.sip.application;

import jakarta.servlet.ServletContext;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;

/**
 * A SIP application: its name and the resources injected into its components.
 *
 * <p>The resources exist from {@link #prepare} on, without an engine, so that a deployer can bind
 * them while it still reads descriptors. Until the application is deployed, what needs an engine
 * throws IllegalStateException; URIs and addresses can be made at any time.
 */
public final class SipApplication {
  private final String name;

  private SipApplication(String name) {
    this.name = name;
  }

  /** Makes an application that is not deployed yet. */
  public static SipApplication prepare(String name) {
    return new SipApplication(name);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the factory of this application. */
  public SipFactory factory() {
    throw new UnsupportedOperationException();
  }

  /** Returns the session finder of this application. */
  public SipSessionsUtil sessionsUtil() {
    throw new UnsupportedOperationException();
  }

  /** Returns the timer service of this application. */
  public TimerService timerService() {
    throw new UnsupportedOperationException();
  }

  /** Returns the servlet context of the application. */
  public ServletContext servletContext() {
    throw new UnsupportedOperationException();
  }
}
