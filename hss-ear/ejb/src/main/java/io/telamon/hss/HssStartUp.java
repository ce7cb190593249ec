package io.telamon.hss;

import io.telamon.hss.authentication.KeyEncryptionKey;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.cx.NetworkInitiatedDeregistration;
import io.telamon.hss.cx.UnfinishedDeregistrations;
import io.telamon.hss.subscription.JpaUnit;
import io.telamon.readiness.NodeReadiness;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the HSS where its role is present; elsewhere nothing starts and no database is touched. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HssStartUp {
  private static final Logger LOG = LoggerFactory.getLogger(HssStartUp.class);

  /** Time for S-CSCFs to connect, before de-registrations left over are looked for. */
  private static final long PEERS_CONNECT_SECONDS = 5;

  private static final long ROUND_SECONDS = 10;

  @Resource(lookup = "java:jboss/datasources/TelamonHss")
  DataSource h2;

  @Resource(lookup = "java:jboss/datasources/TelamonHssPostgresql")
  DataSource postgresql;

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject HssConfiguration configuration;
  @Inject JpaUnit unit;
  @Inject KeyEncryptionKey keyEncryptionKey;
  @Inject NodeReadiness nodeReadiness;
  @Inject HssReadiness readiness;
  @EJB Deregistrations deregistrations;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;
  private @Nullable ScheduledFuture<?> repetition;

  @PostConstruct
  void start() {
    nodeReadiness.add(readiness);
    if (!configuration.present()) {
      LOG.info("HSS not started: \"hss\" is not among telamon.roles");
      return;
    }
    keyEncryptionKey.secretKey();
    unit.open(dataSource());
    repeatUnfinished();
    LOG.info(
        "HSS started; access points {}, RTA awaited {} ms",
        configuration.imsAccessPoints(),
        configuration.rtaTimeout().toMillis());
  }

  private DataSource dataSource() {
    return switch (configuration.database()) {
      case H2 -> h2;
      case POSTGRESQL -> postgresql;
    };
  }

  @PreDestroy
  void stop() {
    if (repetition != null) {
      repetition.cancel(false);
    }
    unit.close();
  }

  private void repeatUnfinished() {
    repetition =
        scheduler.scheduleWithFixedDelay(
            new UnfinishedDeregistrations(
                deregistrations::unfinished, networkInitiatedDeregistration::start),
            PEERS_CONNECT_SECONDS,
            ROUND_SECONDS,
            TimeUnit.SECONDS);
  }
}
