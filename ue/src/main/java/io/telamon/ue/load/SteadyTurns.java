package io.telamon.ue.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Each UE again and again after the same interval, give or take a jitter: what a network sees of
 * UEs that are registered and stay so. Each begins at random within a share of the first interval
 * that is its own, so that the load is even from the first second on, whatever the seed. Whose last
 * scenario is not over when the next is due is not idle.
 */
final class SteadyTurns implements Turns {
  private static final double NANOS = 1e9;

  private final double jitter;
  private final Random random;
  private final Set<Integer> idle = ConcurrentHashMap.newKeySet();
  private final Set<Integer> all = ConcurrentHashMap.newKeySet();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparingLong(Turn::due));
  private double interval;

  private record Turn(long due, int ue) {}

  /**
   * Nobody's turn so far.
   *
   * @param jitter by which share of the interval a turn may be earlier or later, 0 to 1
   */
  SteadyTurns(double jitter, long seed) {
    this.jitter = jitter;
    this.random = new Random(seed);
  }

  /** Whoever has once been idle takes part; all of them together make the rate. */
  @Override
  public void begin(double rate) {
    turns.clear();
    interval = all.size() / rate * NANOS;
    List<Integer> order = new ArrayList<>(all);
    Collections.shuffle(order, random);
    double share = interval / order.size();
    for (int place = 0; place < order.size(); place++) {
      turns.add(new Turn((long) ((place + random.nextDouble()) * share), order.get(place)));
    }
  }

  @Override
  public long next() {
    Turn turn = turns.peek();
    return turn == null ? Long.MAX_VALUE : turn.due();
  }

  @Override
  public @Nullable Integer take() {
    Turn turn = turns.remove();
    double share = 1 + jitter * (2 * random.nextDouble() - 1);
    turns.add(new Turn(turn.due() + (long) (share * interval), turn.ue()));
    return idle.remove(turn.ue()) ? turn.ue() : null;
  }

  @Override
  public void idle(int ue) {
    all.add(ue);
    idle.add(ue);
  }

  @Override
  public int size() {
    return idle.size();
  }
}
