package io.telamon.hss.subscription;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The persistence unit of the HSS, opened where the role "hss" is present and nowhere else: that is
 * why it is not left to the server, which would start it on every node.
 */
@ApplicationScoped
public class JpaUnit implements JpaContext, JdbcContext {
  private static final String NAME = "hss";
  private static final String SCHEMA = "classpath:db/hss";
  private static final String NAME_OF_RESOURCE = JpaUnit.class.getName();
  private static final int VALIDATION_SECONDS = 2;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  private volatile @Nullable EntityManagerFactory factory;
  private volatile @Nullable DataSource dataSource;

  /**
   * Brings the schema to the version of this program, then opens the unit; not in a transaction.
   */
  public void open(DataSource source) {
    migrate(source);
    factory =
        Persistence.createEntityManagerFactory(
            NAME,
            Map.of(
                "jakarta.persistence.jtaDataSource",
                source,
                "hibernate.transaction.jta.platform",
                "org.hibernate.engine.transaction.jta.platform.internal.JBossAppServerJtaPlatform",
                "hibernate.connection.handling_mode",
                "DELAYED_ACQUISITION_AND_RELEASE_BEFORE_TRANSACTION_COMPLETION"));
    dataSource = source;
  }

  /** Creates or upgrades the schema; refuses a database of a newer program. */
  public static void migrate(DataSource source) {
    Flyway.configure(JpaUnit.class.getClassLoader())
        .dataSource(source)
        .locations(locations(source))
        .load()
        .migrate();
  }

  /** What only PostgreSQL takes stands apart. */
  private static String[] locations(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
          ? new String[] {SCHEMA, SCHEMA + "-postgresql"}
          : new String[] {SCHEMA};
    } catch (SQLException e) {
      throw new IllegalStateException("the database of the HSS says no", e);
    }
  }

  /** Closes the unit; what was opened is given back, and it may be opened again. */
  public void close() {
    EntityManagerFactory open = factory;
    factory = null;
    dataSource = null;
    if (open != null) {
      open.close();
    }
  }

  /** True if the unit is open and its database answers within two seconds. */
  public boolean isReachable() {
    DataSource source = dataSource;
    if (source == null) {
      return false;
    }
    try (Connection connection = source.getConnection()) {
      return connection.isValid(VALIDATION_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public EntityManager current() {
    if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException("the database of the HSS is used outside a transaction");
    }
    EntityManager bound = (EntityManager) transactions.getResource(NAME_OF_RESOURCE);
    return bound != null ? bound : bindNew();
  }

  @Override
  public void afterCommit(Runnable work) {
    transactions.registerInterposedSynchronization(new AfterCommit(work));
  }

  @Override
  public <T> T connected(Work<T> work) {
    DataSource source = dataSource;
    if (source == null) {
      throw notOpen();
    }
    try (Connection connection = source.getConnection()) {
      return connected(connection, work);
    } catch (SQLException e) {
      throw new IllegalStateException("the database of the HSS says no", e);
    }
  }

  /** The pool hears by its own connection only that the driver's is of no use any more. */
  private static <T> T connected(Connection connection, Work<T> work) throws SQLException {
    try {
      return work.on(ofDriver(connection));
    } catch (SQLException e) {
      try (PreparedStatement trial = connection.prepareStatement("select 1")) {
        trial.execute();
      } catch (SQLException failed) {
        e.addSuppressed(failed);
      }
      throw e;
    }
  }

  /** That of the pool locks and looks around with each value that is read. */
  private static Connection ofDriver(Connection connection) throws SQLException {
    return connection.getMetaData().getConnection();
  }

  private EntityManager create() {
    EntityManagerFactory open = factory;
    if (open == null) {
      throw notOpen();
    }
    return open.createEntityManager();
  }

  private static IllegalStateException notOpen() {
    return new IllegalStateException("the database of the HSS is not open");
  }

  private EntityManager bindNew() {
    EntityManager created = create();
    transactions.putResource(NAME_OF_RESOURCE, created);
    transactions.registerInterposedSynchronization(new Closing(created));
    return created;
  }

  private record AfterCommit(Runnable work) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Only the outcome matters.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        work.run();
      }
    }
  }

  /** Gives the entity manager back when its transaction has ended. */
  private record Closing(EntityManager manager) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Hibernate writes in its own synchronization.
    }

    @Override
    public void afterCompletion(int status) {
      manager.close();
    }
  }
}
