package javax.servlet.sip;

import java.util.EventObject;

/** Tells of a binding in an application session. */
public class SipApplicationSessionBindingEvent extends EventObject {
  private static final long serialVersionUID = 1L;

  private final String name;

  /** With the session and the attribute's name. */
  public SipApplicationSessionBindingEvent(SipApplicationSession session, String name) {
    super(session);
    this.name = name;
  }

  /** Returns the session. */
  public SipApplicationSession getApplicationSession() {
    return (SipApplicationSession) getSource();
  }

  /** Returns the attribute's name. */
  public String getName() {
    return name;
  }
}
