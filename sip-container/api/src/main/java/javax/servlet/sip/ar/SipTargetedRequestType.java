package javax.servlet.sip.ar;

/** By what a request is meant for an existing session (JSR 289 15.11). */
public enum SipTargetedRequestType {
  /** By an encoded URI. */
  ENCODED_URI,
  /** By a Join header field. */
  JOIN,
  /** By a Replaces header field. */
  REPLACES
}
