package io.telamon.sip.dispatch;

import io.telamon.sip.message.SipRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Merged requests (RFC 3261 8.2.2.2): the same request that a fork has led here on two ways. Only
 * what an application has answered itself counts, since a proxy passes both on, and only within one
 * listening point, since P-, I- and S-CSCF of one JVM see the same request each. Refusals do not
 * count: a client that tries again has not been served. Bounded in time and number. Thread-safe.
 */
final class MergedRequests {
  private static final int MAX_REQUESTS = 100_000;

  private final LongSupplier nanoTime;
  private final long period;
  private volatile Set<Key> earlier = ConcurrentHashMap.newKeySet();
  private volatile Set<Key> now = ConcurrentHashMap.newKeySet();
  private volatile long started;

  /**
   * None yet.
   *
   * @param period for which a request is remembered at least, and twice that at most: the life of
   *     its transaction
   */
  MergedRequests(Duration period, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.period = period.toNanos();
    started = nanoTime.getAsLong();
  }

  /** Whether another one like it, not it itself, was answered here. */
  boolean isMerged(SipRequest request, String listeningPoint) {
    Key key = key(request, listeningPoint);
    turnOver();
    return key != null && (now.contains(key) || earlier.contains(key));
  }

  /** Notes that an application has answered this request itself. */
  void answered(SipRequest request, String listeningPoint) {
    Key key = key(request, listeningPoint);
    turnOver();
    if (key != null && now.size() < MAX_REQUESTS) {
      now.add(key);
    }
  }

  private void turnOver() {
    long time = nanoTime.getAsLong();
    if (time - started >= period) {
      synchronized (this) {
        if (time - started >= period) {
          earlier = time - started < 2 * period ? now : ConcurrentHashMap.newKeySet();
          now = ConcurrentHashMap.newKeySet();
          started = time;
        }
      }
    }
  }

  /** Null for a request that cannot be merged: one within a dialog. */
  private static @Nullable Key key(SipRequest request, String listeningPoint) {
    if (request.to().tag() != null) {
      return null;
    }
    String tag = request.from().tag();
    return new Key(
        listeningPoint,
        request.callId(),
        tag == null ? "" : tag,
        request.cseq().number(),
        request.method());
  }

  private record Key(
      String listeningPoint, String callId, String fromTag, long number, String method) {}
}
