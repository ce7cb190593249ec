package javax.servlet.sip;

import java.util.EventListener;

/** An attribute that is told when it is bound to an application session. */
public interface SipApplicationSessionBindingListener extends EventListener {
  /** The object was bound. */
  void valueBound(SipApplicationSessionBindingEvent event);

  /** The object was unbound. */
  void valueUnbound(SipApplicationSessionBindingEvent event);
}
