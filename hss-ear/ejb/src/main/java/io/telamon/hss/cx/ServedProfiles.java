package io.telamon.hss.cx;

import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The database side of {@link ProfileRollout}. */
@Stateless
public class ServedProfiles {
  private static final int PAGE = 50;

  /**
   * @param last key of the last subscription looked at
   * @param isFull true if there may be more
   */
  public record Page(List<ProfileOrder> orders, long last, boolean isFull) {
    public Page {
      orders = List.copyOf(orders);
    }
  }

  @Inject Subscriptions subscriptions;

  /** What the S-CSCFs of the next subscriptions have to be told. */
  public Page page(RolloutScope scope, long after) {
    List<ImsSubscription> found =
        subscriptions.servedAfter(
            after, PAGE, scope.serviceProfiles(), scope.chargingInformation());
    List<ProfileOrder> orders = new ArrayList<>();
    for (ImsSubscription subscription : found) {
      orders.addAll(UserDataDocuments.of(subscription).orders(subscription, scope));
    }
    long last = found.isEmpty() ? after : found.get(found.size() - 1).id();
    return new Page(orders, last, found.size() == PAGE);
  }
}
