package javax.servlet.sip;

import jakarta.servlet.ServletException;

/** Thrown when a header field or URI cannot be parsed as the type asked for (JSR 289 5.4). */
public class ServletParseException extends ServletException {
  private static final long serialVersionUID = 1L;

  /** Without a message. */
  public ServletParseException() {}

  /** With a message saying what could not be parsed. */
  public ServletParseException(String message) {
    super(message);
  }

  /** With a message and the parser's own exception. */
  public ServletParseException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the parser's own exception. */
  public ServletParseException(Throwable cause) {
    super(cause);
  }
}
