package io.telamon.hss.provisioning;

import io.telamon.hss.HssConfiguration;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.NetworkInitiatedDeregistration;
import io.telamon.hss.cx.NetworkOrder;
import io.telamon.hss.cx.ProfileOrder;
import io.telamon.hss.cx.UpdateOfUserProfile;
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
  @EJB UpdateOfUserProfile updateOfUserProfile;

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
        tellNetwork(stored.orders());
      }
      return outcome;
    } catch (AbandonedImport e) {
      return e.outcome();
    }
  }

  /**
   * Deletes the subscription with this IMSI or private identity, whose users are de-registered;
   * false if there is none.
   */
  public boolean delete(String key) {
    List<NetworkOrder> orders = store.delete(key);
    if (orders == null) {
      return false;
    }
    LOG.info("Subscription of {} deleted", key);
    tellNetwork(orders);
    return true;
  }

  /** By an IMSI or a private identity. */
  public Optional<SubscriptionView> find(String key) {
    return Optional.ofNullable(store.find(key));
  }

  /** Subscriptions in the order of their first private identity; {@code limit} at least 1. */
  public List<SubscriptionView> list(int offset, int limit) {
    return store.list(offset, limit);
  }

  public long count() {
    return store.count();
  }

  private void tellNetwork(List<NetworkOrder> orders) {
    for (NetworkOrder order : orders) {
      if (order instanceof DeregistrationOrder deregistration) {
        networkInitiatedDeregistration.start(deregistration);
      } else if (order instanceof ProfileOrder profile) {
        updateOfUserProfile.start(profile);
      }
    }
  }
}
