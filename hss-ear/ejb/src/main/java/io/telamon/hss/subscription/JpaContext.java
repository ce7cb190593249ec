package io.telamon.hss.subscription;

import jakarta.persistence.EntityManager;

/** Gives the entity manager of the transaction that is going on. */
public interface JpaContext {
  /**
   * The entity manager of the current transaction, the same one until that ends.
   *
   * @throws IllegalStateException if there is no transaction or the persistence unit is not open
   */
  EntityManager current();

  /**
   * Runs {@code work} when the current transaction has been committed, and never if it is rolled
   * back. {@code work} is short, cannot fail and does not use the database.
   */
  void afterCommit(Runnable work);
}
