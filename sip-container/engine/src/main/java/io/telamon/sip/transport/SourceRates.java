package io.telamon.sip.transport;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each source may do something: a bucket of tokens for each address, a second's worth
 * deep. Remembers a bounded number of sources; the one longest unseen is forgotten first.
 * Thread-safe.
 */
final class SourceRates {
  private static final double NANOS = 1e9;

  private final int perSecond;
  private final LongSupplier nanoTime;
  private final Map<InetAddress, Bucket> buckets;

  SourceRates(int perSecond, int maxSources) {
    this(perSecond, maxSources, System::nanoTime);
  }

  SourceRates(int perSecond, int maxSources, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > maxSources;
          }
        };
  }

  /** Takes a token of this source; false if it has none left. */
  synchronized boolean allows(InetAddress source) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(source, unseen -> new Bucket(perSecond, now));
    bucket.tokens = Math.min(perSecond, bucket.tokens + (now - bucket.filled) * perSecond / NANOS);
    bucket.filled = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens -= 1;
    return true;
  }

  synchronized int sources() {
    return buckets.size();
  }

  /** Tokens at a time. */
  private static final class Bucket {
    private double tokens;
    private long filled;

    Bucket(double tokens, long filled) {
      this.tokens = tokens;
      this.filled = filled;
    }
  }
}
