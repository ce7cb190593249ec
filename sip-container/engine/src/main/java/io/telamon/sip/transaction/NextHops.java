package io.telamon.sip.transaction;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What next hops have asked us to leave out: all requests for a time, by a 503 with Retry-After
 * (RFC 3261 21.5.4), or a share of them (RFC 7339 5). Requests within a dialog still go: their
 * dialog has no other way, and ends the sooner. Remembers a bounded number of hops. Thread-safe.
 */
final class NextHops {
  private static final int MAX_HOPS = 10_000;

  /** Nobody can close a way for longer than this; it is asked again then. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final LongSupplier nanoTime;
  private final DoubleSupplier random;
  private final LongAdder heldBack = new LongAdder();
  private final Map<InetSocketAddress, Wish> wishes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Wish> eldest) {
          return size() > MAX_HOPS;
        }
      };

  /** True while nobody has a wish, so that the usual case costs no lock. */
  private volatile boolean carefree = true;

  /**
   * Nothing asked for yet.
   *
   * @param random from 0 to below 1, one for each request that may be left out
   */
  NextHops(LongSupplier nanoTime, DoubleSupplier random) {
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /** Requests not sent because of what their next hop had asked for. */
  long heldBack() {
    return heldBack.sum();
  }

  /** Hops whose wishes are remembered. */
  synchronized int restrained() {
    wishes.values().removeIf(wish -> wish.isOver(nanoTime.getAsLong()));
    carefree = wishes.isEmpty();
    return wishes.size();
  }

  /** Whether the request may go to this hop now. */
  boolean admits(InetSocketAddress hop, SipRequest request) {
    if (carefree || isExempt(request)) {
      return true;
    }
    boolean admitted = isAdmitted(hop);
    if (!admitted) {
      heldBack.increment();
    }
    return admitted;
  }

  private static boolean isExempt(SipRequest request) {
    return request.isMethod("CANCEL") || request.to().tag() != null;
  }

  private synchronized boolean isAdmitted(InetSocketAddress hop) {
    Wish wish = wishes.get(hop);
    if (wish == null) {
      return true;
    }
    if (wish.isOver(nanoTime.getAsLong())) {
      wishes.remove(hop);
      carefree = wishes.isEmpty();
      return true;
    }
    return random.getAsDouble() * 100 >= wish.loss();
  }

  /** Reads a response whose top Via is still ours. */
  void learn(InetSocketAddress hop, SipResponse response) {
    Wish wish = overload(response.topVia().parameters());
    if (wish == null && response.status() == 503) {
      wish = retryAfter(response);
    }
    if (wish != null) {
      note(hop, wish);
    }
  }

  private synchronized void note(InetSocketAddress hop, Wish wish) {
    Wish before = wishes.get(hop);
    // RFC 7339 4.4: responses may overtake each other.
    if (before == null || before.isOlderThan(wish)) {
      wishes.remove(hop);
      if (wish.loss() > 0) {
        wishes.put(hop, wish);
      }
      carefree = wishes.isEmpty();
    }
  }

  /** RFC 7339 5.5; null if nothing is said, or nothing that can be understood. */
  private @Nullable Wish overload(Parameters via) {
    String loss = via.get(OverloadFeedback.OC);
    if (loss == null || loss.isEmpty()) {
      return null;
    }
    try {
      String validity = via.get(OverloadFeedback.VALIDITY);
      String sequence = via.get(OverloadFeedback.SEQUENCE);
      long millis =
          validity == null
              ? OverloadFeedback.DEFAULT_VALIDITY.toMillis()
              : Math.min(Long.parseLong(validity), LONGEST.toMillis());
      int percent = millis <= 0 ? 0 : Math.max(0, Math.min(100, Integer.parseInt(loss)));
      return wish(percent, millis, sequence == null ? 0 : Double.parseDouble(sequence));
    } catch (NumberFormatException notUnderstood) {
      return null;
    }
  }

  /** Without a time a 503 says nothing about the next request (RFC 3261 21.5.4). */
  private @Nullable Wish retryAfter(SipResponse response) {
    String value = response.header(HeaderNames.RETRY_AFTER);
    int digits = 0;
    while (value != null && digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    if (value == null || digits == 0) {
      return null;
    }
    long seconds = digits > 9 ? LONGEST.toSeconds() : Long.parseLong(value.substring(0, digits));
    return wish(100, Math.min(seconds, LONGEST.toSeconds()) * 1000, 0);
  }

  private Wish wish(int loss, long millis, double sequence) {
    return new Wish(loss, nanoTime.getAsLong() + Duration.ofMillis(millis).toNanos(), sequence);
  }

  /**
   * What a hop has asked for.
   *
   * @param loss percent of requests to leave out
   * @param until by the clock of nanoseconds
   * @param sequence of RFC 7339; 0 where none was given
   */
  private record Wish(int loss, long until, double sequence) {
    boolean isOver(long now) {
      return now - until >= 0;
    }

    boolean isOlderThan(Wish other) {
      return other.sequence == 0 || other.sequence >= sequence;
    }
  }
}
