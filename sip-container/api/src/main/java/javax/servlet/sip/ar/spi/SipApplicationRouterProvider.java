package javax.servlet.sip.ar.spi;

import javax.servlet.sip.ar.SipApplicationRouter;

/** Makes an application router; found by {@link java.util.ServiceLoader} (JSR 289 appendix C). */
public abstract class SipApplicationRouterProvider {
  /** Returns the router. */
  public abstract SipApplicationRouter getSipApplicationRouter();
}
