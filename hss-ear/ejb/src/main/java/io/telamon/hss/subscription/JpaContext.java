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
}
