package io.telamon.hss.provisioning;

import io.telamon.hss.HssConfiguration;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.NetworkInitiatedDeregistration;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribers as an operator sees them. A change is stored in one transaction; de-registrations it
 * makes necessary (TS 29.228 clause 6.1.3) start after its commit and are not waited for.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Provisioning {
  private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

  @Inject HssConfiguration configuration;
  @EJB SubscriptionStore store;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;

  /** False if another node is the HSS: then no other method may be called here. */
  public boolean isAvailable() {
    return configuration.present();
  }

  /** Creates a subscriber, or replaces what is stored of it; what it is bound to stays. */
  public ProvisioningOutcome put(SubscriptionData data) {
    return putAll(List.of(data));
  }

  /** Stores all records, or none if one of them is wrong. */
  public ProvisioningOutcome putAll(List<SubscriptionData> records) {
    try {
      ProvisioningOutcome outcome = store.put(records);
      if (outcome instanceof ProvisioningOutcome.Stored stored) {
        LOG.info("{} subscribers created, {} replaced", stored.created(), stored.replaced());
        deregister(stored.deregistrations());
      }
      return outcome;
    } catch (AbandonedImport e) {
      return e.outcome();
    }
  }

  /** Deletes a subscriber, who is de-registered; false if there is none. */
  public boolean delete(String imsi) {
    List<DeregistrationOrder> orders = store.delete(imsi);
    if (orders == null) {
      return false;
    }
    LOG.info("Subscriber {} deleted", imsi);
    deregister(orders);
    return true;
  }

  public Optional<SubscriptionView> find(String imsi) {
    return Optional.ofNullable(store.find(imsi));
  }

  /** Subscribers in the order of their IMSI; {@code limit} at least 1. */
  public List<SubscriptionView> list(int offset, int limit) {
    return store.list(offset, limit);
  }

  public long count() {
    return store.count();
  }

  private void deregister(List<DeregistrationOrder> orders) {
    orders.forEach(networkInitiatedDeregistration::start);
  }
}
