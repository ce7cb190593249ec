package javax.servlet.sip;

import java.util.EventListener;

/** An attribute that is told when it is bound to a SIP session. */
public interface SipSessionBindingListener extends EventListener {
  /** The object was bound. */
  void valueBound(SipSessionBindingEvent event);

  /** The object was unbound. */
  void valueUnbound(SipSessionBindingEvent event);
}
