package javax.servlet.sip;

import java.util.EventListener;

/** Is told of the life of SIP sessions (JSR 289 6.2). */
public interface SipSessionListener extends EventListener {
  /** A session was made. */
  void sessionCreated(SipSessionEvent event);

  /** A session was invalidated. */
  void sessionDestroyed(SipSessionEvent event);

  /** A session is ready, and will be invalidated after this call if it may be. */
  void sessionReadyToInvalidate(SipSessionEvent event);
}
