package javax.servlet.sip;

import java.util.EventObject;

/** Tells that a flow has failed (RFC 5626, JSR 359). */
public class FlowFailedEvent extends EventObject {
  private static final long serialVersionUID = 1L;

  /** With the flow that failed. */
  public FlowFailedEvent(Flow flow) {
    super(flow);
  }

  /** Returns the flow that failed. */
  public Flow getFlow() {
    return (Flow) getSource();
  }
}
