package javax.servlet.sip;

import java.util.EventListener;

/** Is told of flows that fail (RFC 5626, JSR 359). */
public interface FlowListener extends EventListener {
  /** Called when a flow has failed. */
  void flowFailed(FlowFailedEvent event);
}
