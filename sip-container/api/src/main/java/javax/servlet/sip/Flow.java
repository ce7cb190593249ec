package javax.servlet.sip;

/** A path for messages to a client that opened it (RFC 5626, JSR 359). */
public interface Flow {
  /** Says that the application needs the flow no longer. */
  void release();
}
