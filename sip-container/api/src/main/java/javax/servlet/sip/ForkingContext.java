package javax.servlet.sip;

/** What sessions forked from one request share (JSR 359). */
public interface ForkingContext extends AttributeStore {
  /** Makes a request in a new dialog of the same context. */
  SipServletRequest createRequest(String method);

  /** Ends all dialogs of the context, also those still to come. */
  void terminateDialogs();
}
