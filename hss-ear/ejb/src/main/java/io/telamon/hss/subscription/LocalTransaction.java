package io.telamon.hss.subscription;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Changes of one database that hold together or not at all. */
public final class LocalTransaction {
  private static final String INTEGRITY = "23";
  private static final String ROLLED_BACK = "40";
  private static final String TAKES_SEVERAL = "PostgreSQL";

  private LocalTransaction() {}

  /**
   * Commits {@code changes}, made in their order, if each of them holds.
   *
   * @return whether they do; if not, nothing is changed
   */
  public static boolean of(Connection connection, List<Change> changes) throws SQLException {
    connection.setAutoCommit(false);
    boolean held = false;
    try {
      held = hold(connection, changes);
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

  /** Where the database is another process, all of them go there at once. */
  private static boolean hold(Connection connection, List<Change> changes) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals(TAKES_SEVERAL)) {
      return holdAtOnce(connection, changes);
    }
    for (Change change : changes) {
      if (!change.isMade(connection)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdAtOnce(Connection connection, List<Change> changes)
      throws SQLException {
    String all = changes.stream().map(Change::sql).collect(Collectors.joining(";"));
    try (PreparedStatement statement = connection.prepareStatement(all)) {
      int bound = 0;
      for (Change change : changes) {
        bound = change.bind(statement, bound);
      }
      statement.execute();
      return areExpected(statement, changes);
    }
  }

  private static boolean areExpected(PreparedStatement made, List<Change> changes)
      throws SQLException {
    for (Change change : changes) {
      if (!change.isExpected(made.getUpdateCount())) {
        return false;
      }
      made.getMoreResults();
    }
    return true;
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
