package javax.servlet.sip;

import java.util.EventListener;

/** Is told what the container exchanges while it ends a dialog (JSR 359). */
public interface AutomaticProcessingListener extends EventListener {
  /** Called before the container sends a request. */
  void outgoingRequest(SipServletRequest request);

  /** Called for a response to such a request. */
  void incomingResponse(SipServletResponse response);
}
