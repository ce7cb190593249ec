package io.telamon.hss;

import io.telamon.hss.authentication.KeyEncryptionKey;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.cx.NetworkInitiatedDeregistration;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the HSS where its role is present; elsewhere nothing starts and no database is touched. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HssStartUp {
  private static final Logger LOG = LoggerFactory.getLogger(HssStartUp.class);

  /** Time for S-CSCFs to connect, before de-registrations left over are sent again. */
  private static final long PEERS_CONNECT_SECONDS = 15;

  @Resource(lookup = "java:jboss/datasources/TelamonHss")
  DataSource dataSource;

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject HssConfiguration configuration;
  @Inject JpaUnit unit;
  @Inject KeyEncryptionKey keyEncryptionKey;
  @Inject NodeReadiness nodeReadiness;
  @Inject HssReadiness readiness;
  @EJB Deregistrations deregistrations;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;

  @PostConstruct
  void start() {
    nodeReadiness.add(readiness);
    if (!configuration.present()) {
      LOG.info("HSS not started: \"hss\" is not among telamon.roles");
      return;
    }
    keyEncryptionKey.secretKey();
    unit.open(dataSource);
    finishLater(deregistrations.unfinished());
    LOG.info(
        "HSS started; access points {}, RTA awaited {} ms",
        configuration.imsAccessPoints(),
        configuration.rtaTimeout().toMillis());
  }

  @PreDestroy
  void stop() {
    unit.close();
  }

  /** Those that a registration has abandoned by then are left out. */
  private void finishLater(List<DeregistrationOrder> cutOff) {
    if (!cutOff.isEmpty()) {
      LOG.info("{} de-registrations were cut off by the last stop", cutOff.size());
      scheduler.schedule(
          () ->
              deregistrations.unfinished().stream()
                  .filter(cutOff::contains)
                  .forEach(networkInitiatedDeregistration::start),
          PEERS_CONNECT_SECONDS,
          TimeUnit.SECONDS);
    }
  }
}
