package io.telamon.ue.subscription;

/**
 * The order of reginfo documents of one subscription (RFC 3680 4.1): older ones are ignored, and
 * after a gap a partial one is not enough. Safe for several threads.
 */
public final class ReginfoVersions {
  private static final long NONE = -1;

  private long last = NONE;

  /** What to do with a document. */
  public enum Order {
    /** Use it. */
    NEXT,
    /** Ignore it: it tells what was. */
    OLD,
    /** Ask for the full state: something between is missing. */
    GAP
  }

  /** Another subscription begins: any version may come. */
  public synchronized void restart() {
    last = NONE;
  }

  /** Where the document stands; it counts as seen unless it is old. */
  public synchronized Order place(Reginfo document) {
    if (document.version() <= last) {
      return Order.OLD;
    }
    boolean gap = !document.full() && document.version() > last + 1;
    last = document.version();
    return gap ? Order.GAP : Order.NEXT;
  }
}
