package javax.servlet.sip;

import jakarta.servlet.ServletException;

/** Thrown when a provisional response cannot be sent reliably (RFC 3262). */
public class Rel100Exception extends ServletException {
  private static final long serialVersionUID = 1L;

  /** The response is not a provisional one, or is a 100. */
  public static final int NOT_1XX = 0;

  /** The request is not an INVITE. */
  public static final int NOT_INVITE = 1;

  /** The peer did not list 100rel in Supported or Require. */
  public static final int NO_REQ_SUPPORT = 2;

  /** The container does not support the extension. */
  public static final int NOT_SUPPORTED = 3;

  /** The response was not sent reliably, so there is nothing to acknowledge. */
  public static final int NOT_100rel = 4;

  private final int reason;

  /** With one of the reasons of this class. */
  public Rel100Exception(int reason) {
    this.reason = reason;
  }

  /** Returns one of the reasons of this class. */
  public int getReason() {
    return reason;
  }

  @Override
  public String getMessage() {
    return switch (reason) {
      case NOT_1XX -> "only a 101-199 response can be sent reliably";
      case NOT_INVITE -> "only responses to INVITE can be sent reliably";
      case NO_REQ_SUPPORT -> "the peer does not support 100rel";
      case NOT_SUPPORTED -> "100rel is not supported here";
      case NOT_100rel -> "the response was not sent reliably";
      default -> "reliable provisional response not possible";
    };
  }
}
