package io.telamon.hss.testkit;

import io.telamon.hss.subscription.JdbcContext;
import io.telamon.hss.subscription.JpaContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Transactions of one database, at most one for each thread. */
final class JpaThreadContext implements JpaContext, JdbcContext {
  private final ThreadLocal<EntityManager> bound = new ThreadLocal<>();
  private final ThreadLocal<List<Runnable>> afterCommit = ThreadLocal.withInitial(ArrayList::new);
  private final EntityManagerFactory factory;
  private final DataSource source;

  JpaThreadContext(EntityManagerFactory factory, DataSource source) {
    this.factory = factory;
    this.source = source;
  }

  @Override
  public EntityManager current() {
    EntityManager manager = bound.get();
    if (manager == null) {
      throw new IllegalStateException("outside a transaction");
    }
    return manager;
  }

  @Override
  public <T> T connected(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void afterCommit(Runnable work) {
    current();
    afterCommit.get().add(work);
  }

  /** As REQUIRED: joins the transaction of this thread or begins one. */
  Object required(Callable<Object> call) throws Exception {
    return bound.get() == null ? inNewTransaction(call) : call.call();
  }

  /** As NOT_SUPPORTED: the transaction of this thread is out of sight meanwhile. */
  Object notSupported(Callable<Object> call) throws Exception {
    EntityManager suspended = bound.get();
    bound.remove();
    try {
      return call.call();
    } finally {
      bound.set(suspended);
    }
  }

  private Object inNewTransaction(Callable<Object> call) throws Exception {
    EntityManager manager = factory.createEntityManager();
    bound.set(manager);
    try {
      manager.getTransaction().begin();
      Object result = call.call();
      manager.getTransaction().commit();
      afterCommit.get().forEach(Runnable::run);
      return result;
    } finally {
      if (manager.getTransaction().isActive()) {
        manager.getTransaction().rollback();
      }
      bound.remove();
      afterCommit.remove();
      manager.close();
    }
  }
}
