package javax.servlet.sip;

import java.util.EventObject;

/** Tells which request and response an acknowledgement is missing for. */
public class SipErrorEvent extends EventObject {
  private static final long serialVersionUID = 1L;

  private final transient SipServletResponse response;

  /** With the request, and the response that was not acknowledged. */
  public SipErrorEvent(SipServletRequest request, SipServletResponse response) {
    super(request);
    this.response = response;
  }

  /** Returns the request. */
  public SipServletRequest getRequest() {
    return (SipServletRequest) getSource();
  }

  /** Returns the response that was not acknowledged. */
  public SipServletResponse getResponse() {
    return response;
  }
}
