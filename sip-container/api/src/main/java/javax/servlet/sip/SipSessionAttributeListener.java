package javax.servlet.sip;

import java.util.EventListener;

/** Is told of the attributes of all SIP sessions. */
public interface SipSessionAttributeListener extends EventListener {
  /** An attribute was bound under a new name. */
  void attributeAdded(SipSessionBindingEvent event);

  /** An attribute was removed. */
  void attributeRemoved(SipSessionBindingEvent event);

  /** An attribute was replaced. */
  void attributeReplaced(SipSessionBindingEvent event);
}
