package io.telamon.ue.subscription;

/** Makes something of the notifications of one subscription; must not block. */
@FunctionalInterface
public interface NotificationListener {
  /** What to answer, and what to do once that is sent. */
  Reply onNotification(Notification notification);

  /**
   * The answer to a NOTIFY.
   *
   * @param status 200 if it could be used, 400 if the body makes no sense (RFC 6665 4.1.3)
   * @param then what follows, after the answer is sent; must not block
   */
  record Reply(int status, Runnable then) {
    /** Understood, and nothing follows. */
    public static final Reply OK = new Reply(200, () -> {});

    /** The body can't be read. */
    public static final Reply MALFORMED = new Reply(400, () -> {});
  }
}
