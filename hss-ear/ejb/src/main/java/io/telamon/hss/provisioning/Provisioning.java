package io.telamon.hss.provisioning;

import io.telamon.hss.HssConfiguration;
import io.telamon.hss.cx.DeregistrationOrder;
import io.telamon.hss.cx.NetworkInitiatedDeregistration;
import io.telamon.hss.cx.NetworkOrder;
import io.telamon.hss.cx.ProfileOrder;
import io.telamon.hss.cx.UpdateOfUserProfile;
import io.telamon.hss.subscription.SubscriptionQuery;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
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
  @Inject SubscriptionCompletion completion;
  @Inject CrossingImports crossingImports;
  @EJB SubscriptionStore store;
  @EJB SubscriptionBatch batch;
  @EJB NetworkInitiatedDeregistration networkInitiatedDeregistration;
  @EJB UpdateOfUserProfile updateOfUserProfile;

  /** False if another node is the HSS: then no other method may be called here. */
  public boolean isAvailable() {
    return configuration.present();
  }

  /** Creates a subscriber, or replaces what is stored of it; what it is bound to stays. */
  public ProvisioningOutcome put(SubscriptionData data) {
    return put(data, Precondition.NONE);
  }

  /** The same, if what is stored of it now is what {@code precondition} says. */
  public ProvisioningOutcome put(SubscriptionData data, Precondition precondition) {
    SubscriptionData complete = completion.complete(data);
    return stored(() -> RepeatedTransaction.of(() -> store.put(complete, precondition)));
  }

  /** Stores all records, or none if one of them is wrong. */
  public ProvisioningOutcome putAll(List<SubscriptionData> records) {
    List<SubscriptionData> complete = records.stream().map(completion::complete).toList();
    return stored(() -> crossingImports.of(() -> store.put(complete)));
  }

  private ProvisioningOutcome stored(
      RepeatedTransaction.Work<ProvisioningOutcome, AbandonedImport> change) {
    try {
      ProvisioningOutcome outcome = change.make();
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
   * Stores those records of a bulk import that are not wrong, in one transaction; if the database
   * refuses that, each in one of its own.
   *
   * @return what became of each, in their order
   */
  public List<RecordOutcome> importBatch(List<SubscriptionData> records) {
    List<SubscriptionData> complete = records.stream().map(completion::complete).toList();
    List<NetworkOrder> orders = new ArrayList<>();
    try {
      List<RecordOutcome> outcomes = batch.put(complete, orders);
      tellNetwork(orders);
      return outcomes;
    } catch (EJBException | PersistenceException e) {
      return complete.stream().map(this::importOne).toList();
    }
  }

  private RecordOutcome importOne(SubscriptionData data) {
    try {
      return outcome(
          stored(() -> RepeatedTransaction.of(() -> store.put(data, Precondition.NONE))));
    } catch (EJBException | PersistenceException e) {
      DatabaseRefusal refusal =
          DatabaseRefusal.of(e).filter(DatabaseRefusal::isOfRecord).orElse(null);
      if (refusal == null) {
        throw e;
      }
      LOG.warn("Record of {} not imported: {}", data.key(), refusal.reason());
      return new RecordOutcome.Wrong(new FieldError("", refusal.reason()));
    }
  }

  private static RecordOutcome outcome(ProvisioningOutcome outcome) {
    if (outcome instanceof ProvisioningOutcome.Rejected rejected) {
      return new RecordOutcome.Wrong(rejected.error());
    }
    return outcome instanceof ProvisioningOutcome.Stored done && done.created() > 0
        ? new RecordOutcome.Created()
        : new RecordOutcome.Replaced();
  }

  /** What the subscription is found by once the record is stored, as in a path. */
  public String key(SubscriptionData data) {
    return completion.complete(data).key();
  }

  /**
   * Deletes the subscription with this IMSI or private identity, whose users are de-registered;
   * false if there is none.
   */
  public boolean delete(String key) {
    return delete(key, Precondition.NONE) instanceof ProvisioningOutcome.Stored stored
        && stored.replaced() > 0;
  }

  /** The same, if what is stored of it now is what {@code precondition} says. */
  public ProvisioningOutcome delete(String key, Precondition precondition) {
    ProvisioningOutcome outcome = RepeatedTransaction.of(() -> store.delete(key, precondition));
    if (outcome instanceof ProvisioningOutcome.Stored stored && stored.replaced() > 0) {
      LOG.info("Subscription of {} deleted", key);
      tellNetwork(stored.orders());
    }
    return outcome;
  }

  /** By an IMSI or a private identity. */
  public Optional<SubscriptionView> find(String key) {
    return RepeatedTransaction.of(() -> Optional.ofNullable(store.find(key)));
  }

  /** Subscriptions in the order of their first private identity; {@code limit} at least 1. */
  public List<SubscriptionView> list(SubscriptionQuery query, int offset, int limit) {
    return RepeatedTransaction.of(() -> store.list(query, offset, limit));
  }

  public long count(SubscriptionQuery query) {
    return store.count(query);
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
