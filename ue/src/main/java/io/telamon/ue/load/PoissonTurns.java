package io.telamon.ue.load;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A Poisson process of any idle UE: who has been idle longest comes first. */
final class PoissonTurns implements Turns {
  private final Arrivals arrivals;
  private final ConcurrentLinkedQueue<Integer> idle = new ConcurrentLinkedQueue<>();
  private double rate;
  private long due;

  PoissonTurns(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public void begin(double perSecond) {
    rate = perSecond;
    due = 0;
  }

  @Override
  public long next() {
    due += arrivals.next(rate);
    return due;
  }

  @Override
  public @Nullable Integer take() {
    return idle.poll();
  }

  @Override
  public void idle(int ue) {
    idle.add(ue);
  }

  @Override
  public int size() {
    return idle.size();
  }
}
