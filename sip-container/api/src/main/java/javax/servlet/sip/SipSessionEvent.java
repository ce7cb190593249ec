package javax.servlet.sip;

import java.util.EventObject;

/** Tells of a change in the life of a SIP session (JSR 289 6.2). */
public class SipSessionEvent extends EventObject {
  private static final long serialVersionUID = 1L;

  /** With the session. */
  public SipSessionEvent(SipSession session) {
    super(session);
  }

  /** Returns the session. */
  public SipSession getSession() {
    return (SipSession) getSource();
  }
}
