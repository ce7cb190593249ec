package javax.servlet.sip;

import java.util.EventObject;

/** Tells of a binding in a SIP session. */
public class SipSessionBindingEvent extends EventObject {
  private static final long serialVersionUID = 1L;

  private final String name;

  /** With the session and the attribute's name. */
  public SipSessionBindingEvent(SipSession session, String name) {
    super(session);
    this.name = name;
  }

  /** Returns the attribute's name. */
  public String getName() {
    return name;
  }

  /** Returns the session. */
  public SipSession getSession() {
    return (SipSession) getSource();
  }
}
