package io.telamon.hss.provisioning;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;

/**
 * Makes a transaction again that has crossed another: what it was decided on is not so any more,
 * and decided on what is, it is done or refused for a reason that the operator understands.
 */
final class RepeatedTransaction {
  /** Each time somebody else has got through; more in a row than that and it is no accident. */
  private static final int ATTEMPTS = 5;

  private RepeatedTransaction() {}

  /** Begins its transaction itself. */
  interface Work<T, X extends Exception> {
    T make() throws X;
  }

  /** Not to be called in a transaction. */
  static <T, X extends Exception> T of(Work<T, X> work) throws X {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return work.make();
      } catch (EJBException | PersistenceException e) {
        if (!DatabaseRefusal.isCrossing(e)) {
          throw e;
        }
      }
    }
    return work.make();
  }
}
