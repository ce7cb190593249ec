package javax.servlet.sip.ar;

/** How a request relates to an earlier one for application routing (JSR 289 15.2.2). */
public enum SipApplicationRoutingDirective {
  /** Unrelated: routing starts anew. */
  NEW,
  /** The same service goes on. */
  CONTINUE,
  /** The direction of the service is turned round. */
  REVERSE
}
