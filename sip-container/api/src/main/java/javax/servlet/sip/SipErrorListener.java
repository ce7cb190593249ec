package javax.servlet.sip;

import java.util.EventListener;

/** Is told of acknowledgements that did not come (JSR 289 5.8). */
public interface SipErrorListener extends EventListener {
  /** No ACK came for a final response to INVITE. */
  void noAckReceived(SipErrorEvent event);

  /** No PRACK came for a reliable provisional response. */
  void noPrackReceived(SipErrorEvent event);
}
