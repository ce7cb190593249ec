package io.telamon.sip.message;

/**
 * A header field or URI of a peer breaks its grammar (RFC 3261 25) and was found to when it was
 * asked for; the message that carried it deserves a 400.
 */
public final class SipSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; the reason names what is wrong, in words fit for a log line. */
  public SipSyntaxException(String reason) {
    // A flood of bad messages shall not cost a stack trace each.
    super(reason, null, false, false);
  }
}
