package javax.servlet.sip;

import java.util.EventListener;

/** Is told when a servlet may send requests (JSR 289 8.1). */
public interface SipServletListener extends EventListener {
  /** Called after a servlet's init, and again after the application was restarted. */
  void servletInitialized(SipServletContextEvent event);
}
