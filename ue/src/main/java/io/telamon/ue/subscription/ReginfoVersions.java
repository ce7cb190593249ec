package io.telamon.ue.subscription;

import io.telamon.sip.message.SipRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The order of reginfo documents, in each dialog for itself (RFC 3680 4.1): older ones are ignored,
 * and after a gap a partial one is not enough. Safe for several threads.
 */
public final class ReginfoVersions {
  private static final long NONE = -1;
  private static final int MAX_DIALOGS = 16;

  private final Map<String, Long> last =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_DIALOGS;
        }
      };

  /** What to do with a document. */
  public enum Order {
    /** Use it. */
    NEXT,
    /** Ignore it: it tells what was. */
    OLD,
    /** Ask for the full state: something between is missing. */
    GAP
  }

  /** Where the document of this NOTIFY stands; it counts as seen unless it is old. */
  public synchronized Order place(SipRequest notify, Reginfo document) {
    String dialog = notify.callId() + ' ' + notify.from().tag();
    long before = last.getOrDefault(dialog, NONE);
    if (document.version() <= before) {
      return Order.OLD;
    }
    last.put(dialog, document.version());
    boolean gap = !document.full() && document.version() > before + 1;
    return gap ? Order.GAP : Order.NEXT;
  }
}
