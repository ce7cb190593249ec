package javax.servlet.sip;

import java.util.EventListener;

/** Is told when an application session leaves or enters memory (JSR 289 6.1). */
public interface SipApplicationSessionActivationListener extends EventListener {
  /** The session is about to leave memory. */
  void sessionWillPassivate(SipApplicationSessionEvent event);

  /** The session is in memory again. */
  void sessionDidActivate(SipApplicationSessionEvent event);
}
