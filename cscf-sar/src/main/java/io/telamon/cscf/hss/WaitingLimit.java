package io.telamon.cscf.hss;

import io.telamon.cscf.configuration.Settings;
import io.telamon.diameter.DiameterPeerException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets only so many threads wait for the HSS, fewer than there are: an HSS that falls silent must
 * not stop requests that do not need it.
 *
 * <p>Who finds no place waits for one as long as the others get on. Once nobody has for a while, it
 * is told at once that the HSS does not answer.
 */
@Singleton
public class WaitingLimit {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration STANDSTILL = Duration.ofSeconds(1);

  private final Semaphore places;
  private final LongSupplier nanoTime;
  private volatile long lastProgress;

  @Inject
  public WaitingLimit(Settings settings) {
    this(places(settings), System::nanoTime);
  }

  static int places(Settings settings) {
    return settings.count("telamon.diameter.max-waiting", 48);
  }

  WaitingLimit(int places, LongSupplier nanoTime) {
    this.places = new Semaphore(places);
    this.nanoTime = nanoTime;
    this.lastProgress = nanoTime.getAsLong();
  }

  /** Asks in the calling thread. */
  <A> A waiting(Supplier<A> question) {
    take();
    try {
      A answer = question.get();
      lastProgress = nanoTime.getAsLong();
      return answer;
    } finally {
      places.release();
    }
  }

  private void take() {
    try {
      while (!places.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        if (nanoTime.getAsLong() - lastProgress > STANDSTILL.toNanos()) {
          throw unanswered("the HSS answers nobody");
        }
      }
      lastProgress = nanoTime.getAsLong();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unanswered("interrupted while waiting for the HSS");
    }
  }

  private static DiameterPeerException unanswered(String why) {
    return new DiameterPeerException(DiameterPeerException.Reason.UNDELIVERABLE, why);
  }
}
