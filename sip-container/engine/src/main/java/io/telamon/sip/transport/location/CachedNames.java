package io.telamon.sip.transport.location;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers for as long as they hold (RFC 1035 3.2.1), those without records too (RFC
 * 2308); a failure is not remembered. Asks once for all who want the same at the same time. Bounded
 * in what it remembers and in what it asks for. Thread-safe.
 */
final class CachedNames implements NameService {
  private static final int MAX_ANSWERS = 10_000;
  private static final int MAX_PENDING = 1000;
  private static final Duration LONGEST = Duration.ofDays(1);

  private final NameService source;
  private final LongSupplier nanoTime;
  private final Map<Key, CompletableFuture<NameAnswer>> pending = new HashMap<>();
  private final Map<Key, Held> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Held> eldest) {
          return size() > MAX_ANSWERS;
        }
      };

  CachedNames(NameService source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  @Override
  public CompletionStage<NameAnswer> lookUp(String name, NameRecord.Type type) {
    Key key = new Key(NameRecord.canonical(name), type);
    CompletableFuture<NameAnswer> asked = new CompletableFuture<>();
    synchronized (this) {
      NameAnswer known = known(key);
      if (known != null) {
        return CompletableFuture.completedFuture(known);
      }
      CompletableFuture<NameAnswer> underway = pending.get(key);
      if (underway != null) {
        return underway;
      }
      if (pending.size() >= MAX_PENDING) {
        return CompletableFuture.failedFuture(new IOException("too many names are looked up"));
      }
      pending.put(key, asked);
    }
    ask(name, type).whenComplete((answer, failure) -> told(key, asked, answer, failure));
    return asked;
  }

  /** Whoever throws fails; else nobody would ever be told, and the name never asked for again. */
  private CompletionStage<NameAnswer> ask(String name, NameRecord.Type type) {
    try {
      return source.lookUp(name, type);
    } catch (RuntimeException thrown) {
      return CompletableFuture.failedFuture(thrown);
    }
  }

  private @Nullable NameAnswer known(Key key) {
    Held entry = answers.get(key);
    if (entry != null && nanoTime.getAsLong() - entry.until() >= 0) {
      answers.remove(key);
      return null;
    }
    return entry == null ? null : entry.answer();
  }

  private void told(
      Key key,
      CompletableFuture<NameAnswer> asked,
      @Nullable NameAnswer answer,
      @Nullable Throwable failure) {
    synchronized (this) {
      pending.remove(key);
      if (answer != null && !answer.timeToLive().isZero()) {
        Duration time = answer.timeToLive().compareTo(LONGEST) > 0 ? LONGEST : answer.timeToLive();
        answers.put(key, new Held(answer, nanoTime.getAsLong() + time.toNanos()));
      }
    }
    if (answer != null) {
      asked.complete(answer);
    } else {
      asked.completeExceptionally(failure == null ? new IOException("no answer") : failure);
    }
  }

  private record Key(String name, NameRecord.Type type) {}

  private record Held(NameAnswer answer, long until) {}
}
