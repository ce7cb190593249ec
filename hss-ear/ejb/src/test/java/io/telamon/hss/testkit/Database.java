package io.telamon.hss.testkit;

import io.telamon.hss.subscription.JpaUnit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * An empty database. Which server keeps it is said by the system property {@code
 * telamon.test.database}: the tests of this module run once on each.
 */
public final class Database implements AutoCloseable {
  private static final int LOCK_MILLIS = 10_000;

  /** One server for all tests of this JVM; it ends with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        // What the tests look at outlives a killed HSS, not a killed server.
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not start", e);
      }
    }
  }

  /** Clean ones whose tests have ended: to make one takes longer than most tests. */
  private static final Deque<Database> FREE = new ConcurrentLinkedDeque<>();

  private final AtomicLong statements = new AtomicLong();
  private final DataSource dataSource;
  private final EntityManagerFactory factory;
  private final AtomicReference<@Nullable Meanwhile> meanwhile = new AtomicReference<>();
  private volatile boolean altered;

  /** What somebody else does before a statement that begins so. */
  private record Meanwhile(String beginning, Runnable work) {}

  private Database(DataSource dataSource) {
    this.dataSource = new CountingDataSource(dataSource, statements, this::happens);
    JpaUnit.migrate(dataSource);
    this.factory =
        Persistence.createEntityManagerFactory(
            "hss",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource",
                this.dataSource));
  }

  /** True if this run of the tests is the one on PostgreSQL. */
  public static boolean isPostgresql() {
    return System.getProperty("telamon.test.database", "h2").equals("postgresql");
  }

  public static Database fresh() {
    Database free = FREE.poll();
    if (free != null) {
      return free;
    }
    return new Database(withoutSchema());
  }

  /** An empty one on the same server, for whoever makes the tables himself. */
  public static DataSource withoutSchema() {
    return isPostgresql() ? postgresql() : h2();
  }

  private static DataSource h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=" + LOCK_MILLIS);
    return source;
  }

  private static DataSource postgresql() {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    execute(Server.POSTGRES.getPostgresDatabase(), "create database " + name);
    return Server.POSTGRES.getDatabase(
        "postgres", name, Map.of("options", "-c lock_timeout=" + LOCK_MILLIS));
  }

  /** Executes one statement past the model. */
  void execute(String sql) throws SQLException {
    altered |= sql.startsWith("alter") || sql.startsWith("drop");
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void execute(DataSource source, String... statements) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  EntityManagerFactory factory() {
    return factory;
  }

  /** Lets somebody else execute {@code sql}, before the next statement that begins so. */
  public void before(String beginning, String sql) {
    before(beginning, () -> execute(dataSource, sql));
  }

  /** Lets {@code work} be done, before the next statement that begins so. */
  public void before(String beginning, Runnable work) {
    meanwhile.set(new Meanwhile(beginning, work));
  }

  /** Lets {@code work} be done before each statement that begins so, again and again. */
  public void each(String beginning, Runnable work) {
    before(
        beginning,
        () -> {
          each(beginning, work);
          work.run();
        });
  }

  private void happens(String statement) {
    Meanwhile awaited = meanwhile.get();
    if (awaited != null
        && statement.startsWith(awaited.beginning())
        && meanwhile.compareAndSet(awaited, null)) {
      awaited.work().run();
    }
  }

  /** How many statements the work sends to the database, by whatever means. */
  public long statements(Runnable work) {
    long before = statements.get();
    work.run();
    return statements.get() - before;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** Leaves it empty for the next, or behind if its tables are not what they were. */
  @Override
  public void close() {
    meanwhile.set(null);
    if (altered) {
      factory.close();
    } else {
      empty();
      FREE.push(this);
    }
  }

  private void empty() {
    List<String> tables = tables();
    if (isPostgresql()) {
      execute(dataSource, "truncate " + String.join(", ", tables) + " cascade");
      return;
    }
    List<String> statements = new ArrayList<>(List.of("set referential_integrity false"));
    tables.forEach(table -> statements.add("truncate table " + table));
    statements.add("set referential_integrity true");
    execute(dataSource, statements.toArray(String[]::new));
  }

  private List<String> tables() {
    List<String> names = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select table_name from information_schema.tables"
                    + " where table_schema = current_schema and table_type = 'BASE TABLE'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    names.remove("flyway_schema_history");
    return names;
  }
}
