package io.telamon.hss.authentication;

import io.telamon.hss.subscription.JpaContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives out sequence numbers, each once. They are reserved in blocks: what this node may give out
 * is stored before the first of it leaves, so that a stop at any moment loses numbers and repeats
 * none, and most requests store nothing.
 */
@ApplicationScoped
public class SequenceNumbers {
  private static final int BLOCK = 32;
  private static final int MAX_SUBSCRIBERS = 100_000;

  /** Reserved and not given out: next to last. */
  private record Block(int generation, long next, long last) {
    boolean isOf(AkaKeys keys) {
      return generation == keys.generation();
    }

    boolean has(int count) {
      return last - next + 1 >= count;
    }

    Block without(int count) {
      return new Block(generation, next + count, last);
    }
  }

  @Inject JpaContext context;

  /** Forgetting the block used longest ago wastes its numbers and does no harm. */
  private final Map<Long, Block> blocks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Block> eldest) {
          return size() > MAX_SUBSCRIBERS;
        }
      };

  /** Numbers of a block that is still to be stored. */
  record Reservation(List<SequenceNumber> numbers, long userId, Block rest) {
    /** What {@link AkaKeys#reservedSeq} has to become. */
    long reservedSeq() {
      return rest.last();
    }
  }

  /** The next {@code count}, in ascending order. The caller holds the lock of the subscription. */
  List<SequenceNumber> take(AkaCredentials credentials, int count) {
    AkaKeys keys = credentials.keys();
    List<SequenceNumber> held = takeHeld(keys, count);
    if (held != null) {
      return held;
    }
    Reservation reservation = reserve(keys, count);
    credentials.reserveUpTo(reservation.reservedSeq());
    context.afterCommit(() -> stored(reservation));
    return reservation.numbers();
  }

  /** As {@link #take}, of those that are held here; null if there are too few. */
  @Nullable List<SequenceNumber> takeHeld(AkaKeys keys, int count) {
    Block held = withdraw(keys);
    if (held == null || !held.has(count)) {
      return null;
    }
    deposit(keys.userId(), held.without(count));
    return numbers(held.next(), count);
  }

  /**
   * The next {@code count} where none are held. The caller stores {@link Reservation#reservedSeq}
   * if {@code keys} are as they were, and only then gives a number out.
   */
  static Reservation reserve(AkaKeys keys, int count) {
    long first = keys.reservedSeq() + 1;
    long last = keys.reservedSeq() + Math.max(BLOCK, count);
    Block rest = new Block(keys.generation(), first, last).without(count);
    return new Reservation(numbers(first, count), keys.userId(), rest);
  }

  /** The reservation is stored: what is left of it can be given out from here. */
  void stored(Reservation reservation) {
    deposit(reservation.userId(), reservation.rest());
  }

  /** SEQ of the number that would be given out next. */
  long next(AkaCredentials credentials) {
    AkaKeys keys = credentials.keys();
    synchronized (blocks) {
      Block held = blocks.get(keys.userId());
      return held != null && held.isOf(keys) && held.has(1) ? held.next() : keys.reservedSeq() + 1;
    }
  }

  private @Nullable Block withdraw(AkaKeys keys) {
    synchronized (blocks) {
      Block held = blocks.remove(keys.userId());
      return held != null && held.isOf(keys) ? held : null;
    }
  }

  /** A transaction that has ended later may come with an older block: the newer one stays. */
  private void deposit(long id, Block block) {
    synchronized (blocks) {
      blocks.merge(id, block, SequenceNumbers::newer);
    }
  }

  private static Block newer(Block one, Block two) {
    boolean oneIsNewer =
        one.generation() == two.generation()
            ? one.next() > two.next()
            : one.generation() > two.generation();
    return oneIsNewer ? one : two;
  }

  private static List<SequenceNumber> numbers(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(SequenceNumber::new).toList();
  }
}
