package io.telamon.hss.subscription;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Some statements of one database that hold together or not at all. Each says in its condition what
 * it rests on; where that is not so any more, nothing is changed.
 */
public final class LocalTransaction {
  /** What is done; false takes all of it back. */
  @FunctionalInterface
  public interface Steps {
    boolean hold() throws SQLException;
  }

  private static final String INTEGRITY = "23";
  private static final String ROLLED_BACK = "40";

  private LocalTransaction() {}

  /**
   * Commits what {@code steps} have done by {@code connection}, if they held.
   *
   * @return whether they did
   */
  public static boolean of(Connection connection, Steps steps) throws SQLException {
    connection.setAutoCommit(false);
    boolean held = false;
    try {
      held = steps.hold();
      if (held) {
        connection.commit();
      }
    } catch (SQLException e) {
      held = false;
      if (!isSomebodyElse(e)) {
        throw e;
      }
    } finally {
      end(connection, held);
    }
    return held;
  }

  /** A row of this key is there by now, or two transactions have waited for each other. */
  private static boolean isSomebodyElse(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith(INTEGRITY) || state.startsWith(ROLLED_BACK));
  }

  private static void end(Connection connection, boolean committed) throws SQLException {
    if (!committed) {
      connection.rollback();
    }
    connection.setAutoCommit(true);
  }
}
