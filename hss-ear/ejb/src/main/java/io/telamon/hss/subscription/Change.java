package io.telamon.hss.subscription;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows and says in its condition what it rests on.
 *
 * @param rows how many it has to change, or {@link #ANY}
 * @param sql with a question mark for each of the values
 */
public record Change(int rows, String sql, List<@Nullable Object> values) {
  /** Of rows that may be there or not. */
  public static final int ANY = -1;

  public Change {
    values = Collections.unmodifiableList(values);
  }

  /** Of the values in their order, of types that a driver knows. */
  public static Change of(int rows, String sql, @Nullable Object... values) {
    return new Change(rows, sql, Arrays.asList(values));
  }

  /**
   * Makes it, in the transaction that is open or in one of its own.
   *
   * @return false if it has changed another number of rows, since what it rests on is not so
   */
  public boolean isMade(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, 0);
      return isExpected(statement.executeUpdate());
    }
  }

  /**
   * Gives the statement the values.
   *
   * @param before how many it has already
   * @return how many it has then
   */
  int bind(PreparedStatement statement, int before) throws SQLException {
    int bound = before;
    for (Object value : values) {
      statement.setObject(++bound, value);
    }
    return bound;
  }

  boolean isExpected(int changed) {
    return rows == ANY || rows == changed;
  }
}
