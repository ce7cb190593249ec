package io.telamon.hss.provisioning;

import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.hss.authentication.BoundAddress;
import io.telamon.hss.authentication.BoundAddresses;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.cx.NetworkOrder;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.SubscriptionQuery;
import io.telamon.hss.subscription.SubscriptionSearch;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transactions of {@link Provisioning}, one for each call. */
@Stateless
public class SubscriptionStore {
  private static final int BATCH = 50;

  @Inject Subscriptions subscriptions;
  @Inject SubscriptionSearch search;
  @Inject SubscriptionConflicts conflicts;
  @Inject SubscriptionOwners owners;
  @Inject SubscriptionWriter writer;
  @Inject BoundAddresses boundAddresses;
  @EJB Deregistrations deregistrations;

  /**
   * Stores one record if what is stored of it now is what {@code precondition} says.
   *
   * @throws AbandonedImport if the record is wrong
   */
  public ProvisioningOutcome put(SubscriptionData data, Precondition precondition)
      throws AbandonedImport {
    ProvisioningOutcome.Refusal refusal = precondition.refusal(revision(owners.lock(data.key())));
    return refusal != null ? refusal : put(List.of(data));
  }

  /** Of whom the lock is held, so that it stays as it is; null if nothing is stored. */
  private static @Nullable Long revision(@Nullable PrivateIdentity user) {
    return user == null ? null : user.subscription().revision();
  }

  /**
   * Stores all of {@code records}, or nothing if one is wrong.
   *
   * @throws AbandonedImport if a later record contradicts an earlier one: takes those back
   */
  public ProvisioningOutcome put(List<SubscriptionData> records) throws AbandonedImport {
    int created = 0;
    List<NetworkOrder> orders = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (write(records.get(i), i, orders)) {
        created++;
      }
      if (i % BATCH == BATCH - 1) {
        subscriptions.writeAndForget();
      }
    }
    return new ProvisioningOutcome.Stored(created, records.size() - created, orders);
  }

  /** True if the subscription is new. */
  private boolean write(SubscriptionData data, int index, List<NetworkOrder> orders)
      throws AbandonedImport {
    refuse(SubscriptionValidation.firstError(data), index);
    PrivateIdentity known = owners.lock(data);
    refuse(conflicts.first(data, known), index);
    return writer.write(data, known, orders);
  }

  private static void refuse(Optional<FieldError> error, int index) throws AbandonedImport {
    if (error.isPresent()) {
      throw new AbandonedImport(new ProvisioningOutcome.Rejected(index, error.get()));
    }
  }

  /** Deletes the subscription if what is stored of it now is what {@code precondition} says. */
  public ProvisioningOutcome delete(String key, Precondition precondition) {
    PrivateIdentity user = owners.lock(key);
    ProvisioningOutcome.Refusal refusal = precondition.refusal(revision(user));
    if (refusal != null || user == null) {
      return refusal != null ? refusal : new ProvisioningOutcome.Stored(0, 0, List.of());
    }
    ImsSubscription subscription = user.subscription();
    for (PrivateIdentity one : subscription.privateIdentities()) {
      BoundAddress bound = boundAddresses.of(one);
      if (bound != null) {
        boundAddresses.remove(bound);
      }
    }
    List<NetworkOrder> orders = new ArrayList<>();
    orders.addAll(deregistrations.noteAll(subscription, ReasonCode.PERMANENT_TERMINATION));
    subscriptions.remove(subscription);
    return new ProvisioningOutcome.Stored(0, 1, orders);
  }

  /** By an IMSI or a private identity. */
  public @Nullable SubscriptionView find(String key) {
    PrivateIdentity user = owners.of(key);
    return user == null ? null : view(user);
  }

  public List<SubscriptionView> list(SubscriptionQuery query, int offset, int limit) {
    return search.find(query, offset, limit).stream().map(this::view).toList();
  }

  public long count(SubscriptionQuery query) {
    return search.count(query);
  }

  private SubscriptionView view(PrivateIdentity user) {
    if (user.subscription().privateIdentities().isEmpty()) {
      throw new EntityNotFoundException(user.identity() + " was removed while it was read");
    }
    return SubscriptionViews.of(user.subscription(), boundAddresses);
  }
}
