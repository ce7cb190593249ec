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
 *
 * <p>The caller holds the lock of the subscription.
 */
@ApplicationScoped
public class SequenceNumbers {
  private static final int BLOCK = 32;
  private static final int MAX_SUBSCRIBERS = 100_000;

  /** Reserved and not given out: next to last. */
  private record Block(int generation, long next, long last) {
    boolean isOf(AkaCredentials credentials) {
      return generation == credentials.generation();
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

  /** The next {@code count}, in ascending order. */
  List<SequenceNumber> take(AkaCredentials credentials, int count) {
    Block held = withdraw(credentials);
    if (held != null && held.has(count)) {
      deposit(credentials.id(), held.without(count));
      return numbers(held.next(), count);
    }
    long first = credentials.reserve(Math.max(BLOCK, count));
    Block reserved = new Block(credentials.generation(), first, credentials.reservedSeq());
    long id = credentials.id();
    context.afterCommit(() -> deposit(id, reserved.without(count)));
    return numbers(first, count);
  }

  /** SEQ of the number that would be given out next. */
  long next(AkaCredentials credentials) {
    synchronized (blocks) {
      Block held = blocks.get(credentials.id());
      return held != null && held.isOf(credentials) && held.has(1)
          ? held.next()
          : credentials.reservedSeq() + 1;
    }
  }

  private @Nullable Block withdraw(AkaCredentials credentials) {
    synchronized (blocks) {
      Block held = blocks.remove(credentials.id());
      return held != null && held.isOf(credentials) ? held : null;
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
