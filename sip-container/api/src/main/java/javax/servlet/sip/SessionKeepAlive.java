package javax.servlet.sip;

/** Session timers of a dialog (RFC 4028, JSR 359). */
public interface SessionKeepAlive {
  /** Sets what is called when the session is to be refreshed. */
  void setRefreshCallback(Callback callback);

  /** Sets what is called when the session has expired. */
  void setExpiryCallback(Callback callback);

  /** Is called for one session. */
  interface Callback {
    /** Called in the turn of the session. */
    void handle(SipSession session);
  }

  /** The side that refreshes (RFC 4028 7). */
  enum Refresher {
    /** The sender of the request. */
    UAC,
    /** The receiver of the request. */
    UAS
  }

  /** What is wished for when the session is set up. */
  interface Preference {
    /** Turns the keep-alive on or off. */
    void setEnabled(boolean enabled);

    /** Says whether the keep-alive is on. */
    boolean isEnabled();

    /** Sets the interval in seconds. */
    void setExpiration(int seconds);

    /** Returns the interval in seconds. */
    int getExpiration();

    /** Sets the smallest interval accepted, in seconds. */
    void setMinimumExpiration(int seconds);

    /** Returns the smallest interval accepted, in seconds. */
    int getMinimumExpiration();

    /** Sets the side that refreshes. */
    void setRefresher(Refresher refresher);

    /** Returns the side that refreshes, or null. */
    Refresher getRefresher();
  }
}
