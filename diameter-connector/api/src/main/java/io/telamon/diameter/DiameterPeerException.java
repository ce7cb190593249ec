package io.telamon.diameter;

/** No usable answer came: the one exception of this module, for a peer that is gone or broken. */
public class DiameterPeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Reason {
    /** The request left, no answer came in time. */
    TIME_OUT,
    /** No connected peer takes the request. */
    UNDELIVERABLE,
    /** Too many requests wait for this peer already. */
    OVERLOADED,
    /** An answer came and cannot be understood. */
    MALFORMED_ANSWER
  }

  private final Reason reason;

  public DiameterPeerException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public DiameterPeerException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
