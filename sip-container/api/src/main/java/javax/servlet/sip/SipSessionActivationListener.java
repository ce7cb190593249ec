package javax.servlet.sip;

import java.util.EventListener;

/** Is told when a SIP session leaves or enters memory. */
public interface SipSessionActivationListener extends EventListener {
  /** The session is in memory again. */
  void sessionDidActivate(SipSessionEvent event);

  /** The session is about to leave memory. */
  void sessionWillPassivate(SipSessionEvent event);
}
