package io.telamon.hss.subscription;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the entity manager of the transaction that is going on. */
public interface JpaContext {
  /**
   * The entity manager of the current transaction, the same one until that ends.
   *
   * @throws IllegalStateException if there is no transaction or the persistence unit is not open
   */
  EntityManager current();

  /**
   * Answers from what is committed, with one query and outside any transaction: for what is not
   * decided upon in the same breath. The entity manager is gone afterwards, with all it has read.
   *
   * @throws IllegalStateException if the persistence unit is not open
   */
  <T extends @Nullable Object> T look(Function<EntityManager, T> query);

  /**
   * Runs {@code work} when the current transaction has been committed, and never if it is rolled
   * back. {@code work} is short, cannot fail and does not use the database.
   */
  void afterCommit(Runnable work);
}
