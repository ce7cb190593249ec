package javax.servlet.sip.ar;

/** How the Route entries of a router's choice are meant (JSR 289 15.3). */
public enum SipRouteModifier {
  /** Push them, and come back to this container afterwards. */
  ROUTE_BACK,
  /** There are none. */
  NO_ROUTE,
  /** Push them, and do not come back. */
  ROUTE
}
