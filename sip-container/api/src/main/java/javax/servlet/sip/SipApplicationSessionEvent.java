package javax.servlet.sip;

import java.util.EventObject;

/** Tells of a change in the life of an application session (JSR 289 6.1). */
public class SipApplicationSessionEvent extends EventObject {
  private static final long serialVersionUID = 1L;

  /** With the session. */
  public SipApplicationSessionEvent(SipApplicationSession session) {
    super(session);
  }

  /** Returns the session. */
  public SipApplicationSession getApplicationSession() {
    return (SipApplicationSession) getSource();
  }
}
