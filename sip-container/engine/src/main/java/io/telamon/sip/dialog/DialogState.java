package io.telamon.sip.dialog;

/** The states of a dialog (RFC 3261 12, RFC 3265 for the ends of subscriptions). */
public enum DialogState {
  /** No dialog yet, or a transaction that never makes one. */
  INITIAL,
  /** A provisional response with a To tag was exchanged. */
  EARLY,
  /** A 2xx was exchanged. */
  CONFIRMED,
  /** It has ended or its request was refused. */
  TERMINATED;

  /** The state after a response to the request that sets the dialog up was sent or received. */
  public DialogState afterResponse(int status, boolean hasToTag) {
    return switch (this) {
      case INITIAL, EARLY -> {
        if (status < 200) {
          yield status > 100 && hasToTag ? EARLY : this;
        }
        yield status < 300 ? CONFIRMED : TERMINATED;
      }
      case CONFIRMED, TERMINATED -> this;
    };
  }

  /** Whether there is a dialog in which requests may be sent. */
  public boolean isAlive() {
    return this == EARLY || this == CONFIRMED;
  }

  /** Whether a method sets up a dialog (RFC 3261 12.1, RFC 6665 4.4.1, RFC 3515). */
  public static boolean isSetUpBy(String method) {
    return switch (method) {
      case "INVITE", "SUBSCRIBE", "REFER" -> true;
      default -> false;
    };
  }
}
