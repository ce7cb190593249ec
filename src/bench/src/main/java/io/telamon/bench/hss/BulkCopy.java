package io.telamon.bench.hss;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.bench.hss.loop.CxSubscriber;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies of the first subscriber by PostgreSQL's COPY. What the HSS stored of that one is taken as
 * it is; identifiers are moved on, its numbers replaced by those of the copy, its keys encrypted
 * for the copy.
 */
final class BulkCopy {
  private static final List<String> TABLES =
      List.of(
          "ims_subscription",
          "private_identity",
          "implicit_registration_set",
          "public_identity",
          "registration",
          "aka_credentials");

  private static final CxSubscriber FIRST = new CxSubscriber(0);

  /** More than the rows of one subscriber. */
  private static final long IDENTIFIERS_EACH = 100;

  private final Connection database;
  private final KeyEncryption keys;

  BulkCopy(Connection database, KeyEncryption keys) {
    this.database = database;
    this.keys = keys;
  }

  /** Of all tables, what the HSS stored of the first subscriber. */
  List<Table> template() throws SQLException {
    List<Table> template = new ArrayList<>();
    for (String table : TABLES) {
      template.add(read(table));
    }
    return template;
  }

  private Table read(String name) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery("select * from " + name)) {
      ResultSetMetaData description = found.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= description.getColumnCount(); i++) {
        columns.add(description.getColumnName(i));
      }
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (found.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(found.getString(i));
        }
        rows.add(row);
      }
      return new Table(name, columns, rows);
    }
  }

  /** Copies numbered from {@code first} up to and without {@code end}. */
  void copy(List<Table> template, int first, int end) throws SQLException {
    // Foreign keys hold by the making of the copies; to look at them takes longer than to copy.
    execute("set session_replication_role = replica");
    for (Table table : template) {
      copy(table, first, end);
    }
    execute("alter sequence entity_id restart with " + (end + 1) * IDENTIFIERS_EACH);
    execute("vacuum analyze");
    execute("checkpoint");
  }

  private void copy(Table table, int first, int end) throws SQLException {
    CopyIn copy =
        database
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "copy " + table.name + " (" + String.join(", ", table.columns) + ") from stdin");
    StringBuilder lines = new StringBuilder();
    for (int number = first; number < end; number++) {
      for (List<@Nullable String> row : table.rows) {
        lines.append(line(table.columns, row, new CxSubscriber(number))).append('\n');
      }
      if (number % 100 == 0 || number == end - 1) {
        byte[] octets = lines.toString().getBytes(UTF_8);
        copy.writeToCopy(octets, 0, octets.length);
        lines.setLength(0);
      }
    }
    copy.endCopy();
  }

  private String line(List<String> columns, List<@Nullable String> row, CxSubscriber copy) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = row.get(i);
      values.add(value == null ? "\\N" : value(columns.get(i), value, copy));
    }
    return values.stream().collect(Collectors.joining("\t"));
  }

  private String value(String column, String value, CxSubscriber copy) {
    if (column.equals("id") || column.endsWith("_id")) {
      return Long.toString(Long.parseLong(value) + copy.number() * IDENTIFIERS_EACH);
    }
    if (column.equals("k")) {
      return keys.encrypt(copy, "K");
    }
    if (column.equals("opc")) {
      return keys.encrypt(copy, "OPc");
    }
    return value.replace(FIRST.imsi(), copy.imsi()).replace(FIRST.msisdn(), copy.msisdn());
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * A table as the first subscriber left it.
   *
   * @param rows values as text, in the order of the columns
   */
  record Table(String name, List<String> columns, List<List<@Nullable String>> rows) {}
}
