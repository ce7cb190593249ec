package javax.servlet.sip;

import jakarta.servlet.ServletException;

/** Thrown when a request whose Max-Forwards is 0 would have to be forwarded (RFC 3261 16.3). */
public class TooManyHopsException extends ServletException {
  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public TooManyHopsException() {}

  /** With a message. */
  public TooManyHopsException(String message) {
    super(message);
  }

  /** With a message and a cause. */
  public TooManyHopsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With a cause. */
  public TooManyHopsException(Throwable cause) {
    super(cause);
  }
}
