package javax.servlet.sip.ar;

/** On whose behalf an application works (JSR 289 15.2.1). */
public enum SipApplicationRoutingRegionType {
  /** On behalf of nobody in particular. */
  NEUTRAL,
  /** On behalf of the caller. */
  ORIGINATING,
  /** On behalf of the callee. */
  TERMINATING
}
