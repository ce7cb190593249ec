package javax.servlet.sip;

/** How calls into an application are serialised by the container (JSR 359, concurrency control). */
public enum ConcurrencyMode {
  /** The container's own choice. In Telamon it is the same as {@link #APPLICATIONSESSION}. */
  VENDORSPECIFIC,
  /** Never two calls at once for one application session. */
  APPLICATIONSESSION
}
