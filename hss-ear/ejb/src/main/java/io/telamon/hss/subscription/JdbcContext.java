package io.telamon.hss.subscription;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Gives connections past JPA and past the transactions of the server, to classes named {@code
 * Jdbc*}: for the few requests of which there are so many that this matters.
 */
public interface JdbcContext {
  /** What is done by a connection, which commits every statement by itself. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Lends a connection for one piece of work.
   *
   * @throws IllegalStateException if the database is not open, or says no
   */
  <T> T connected(Work<T> work);
}
