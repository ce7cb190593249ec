package javax.servlet.sip;

import java.util.EventListener;

/** Is told of the attributes of all application sessions. */
public interface SipApplicationSessionAttributeListener extends EventListener {
  /** An attribute was bound under a new name. */
  void attributeAdded(SipApplicationSessionBindingEvent event);

  /** An attribute was removed. */
  void attributeRemoved(SipApplicationSessionBindingEvent event);

  /** An attribute was replaced. */
  void attributeReplaced(SipApplicationSessionBindingEvent event);
}
