package io.telamon.hss.provisioning;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Transactions of many records: side by side, but one that has crossed another goes alone. Made
 * again beside it, it would take what the other comes to next, and both would wait for each other
 * once more.
 */
@ApplicationScoped
public class CrossingImports {
  /** After that it is made again beside the others, with the hope that is left. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

  /** Begins the transaction, and makes it again if it has crossed another. */
  <T, X extends Exception> T of(RepeatedTransaction.Work<T, X> work) throws X {
    try {
      return holding(turns.readLock(), work);
    } catch (EJBException | PersistenceException e) {
      if (!DatabaseRefusal.isCrossing(e)) {
        throw e;
      }
    }
    return holding(turns.writeLock(), () -> RepeatedTransaction.of(work));
  }

  private static <T, X extends Exception> T holding(Lock turn, RepeatedTransaction.Work<T, X> work)
      throws X {
    boolean held = isTaken(turn);
    try {
      return work.make();
    } finally {
      if (held) {
        turn.unlock();
      }
    }
  }

  private static boolean isTaken(Lock turn) {
    try {
      return turn.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
