package javax.servlet.sip;

import java.util.EventListener;

/** Is told of the life of application sessions (JSR 289 6.1). */
public interface SipApplicationSessionListener extends EventListener {
  /** A session was made. */
  void sessionCreated(SipApplicationSessionEvent event);

  /** A session was invalidated. */
  void sessionDestroyed(SipApplicationSessionEvent event);

  /** A session expired; it may be extended here with {@code setExpires}. */
  void sessionExpired(SipApplicationSessionEvent event);

  /** A session is ready, and will be invalidated after this call if it may be. */
  void sessionReadyToInvalidate(SipApplicationSessionEvent event);
}
