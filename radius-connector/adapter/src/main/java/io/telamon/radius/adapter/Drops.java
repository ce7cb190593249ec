package io.telamon.radius.adapter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what got no response and says so in the log, at most once per reason and interval. */
final class Drops {

  /** Anyone can send datagrams: the log must not grow as fast as they come. */
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Drops.class);

  private final Map<DropReason, Drop> drops = new EnumMap<>(DropReason.class);
  private final InstantSource clock;

  Drops(InstantSource clock) {
    this.clock = clock;
    for (DropReason reason : DropReason.values()) {
      drops.put(reason, new Drop());
    }
  }

  /**
   * Counts one drop.
   *
   * @param from the client, or what else names the datagram
   * @param detail one line, without secrets
   */
  void add(DropReason reason, Object from, String detail) {
    Drop drop = of(reason);
    drop.count.increment();
    if (drop.mayLog(clock.instant())) {
      LOG.warn(
          "RADIUS from {} dropped, {}: {} ({} of this kind so far; next line in {} s at the"
              + " earliest)",
          from,
          reason,
          detail,
          drop.count.sum(),
          INTERVAL.toSeconds());
    }
  }

  long count(DropReason reason) {
    return of(reason).count.sum();
  }

  private Drop of(DropReason reason) {
    Drop drop = drops.get(reason);
    if (drop == null) {
      throw new IllegalStateException("no counter for " + reason);
    }
    return drop;
  }

  private static final class Drop {
    private final LongAdder count = new LongAdder();
    private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.MIN);

    boolean mayLog(Instant now) {
      Instant until = silentUntil.get();
      return !now.isBefore(until) && silentUntil.compareAndSet(until, now.plus(INTERVAL));
    }
  }
}
