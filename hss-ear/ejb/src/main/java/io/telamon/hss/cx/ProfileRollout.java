package io.telamon.hss.cx;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells S-CSCFs of a change that may matter to very many users (PPR, TS 29.228 clause 6.2.2): some
 * subscriptions at a time, the next ones when these are answered and after a pause. A peer is never
 * given more than it can take: what its bulkhead refuses would have to register anew.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProfileRollout {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileRollout.class);
  private static final long PAUSE_MILLIS = 100;

  @EJB ServedProfiles servedProfiles;
  @EJB UpdateOfUserProfile updateOfUserProfile;
  @Resource ManagedScheduledExecutorService executor;

  /** Begins and returns. */
  public void start(RolloutScope scope) {
    if (!scope.isEmpty()) {
      executor.execute(() -> next(scope, 0));
    }
  }

  private void next(RolloutScope scope, long after) {
    try {
      ServedProfiles.Page page = servedProfiles.page(scope, after);
      CompletableFuture<Void> answered = start(page.orders());
      if (page.isFull()) {
        var unused = answered.thenRun(() -> later(scope, page.last()));
      }
    } catch (RuntimeException e) {
      LOG.error("Profiles not updated any further: {}", String.valueOf(e.getMessage()));
    }
  }

  private CompletableFuture<Void> start(List<ProfileOrder> orders) {
    return CompletableFuture.allOf(
        orders.stream()
            .map(order -> updateOfUserProfile.start(order).toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  private void later(RolloutScope scope, long after) {
    try {
      executor.schedule(() -> next(scope, after), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      LOG.error("Profiles not updated any further: {}", String.valueOf(e.getMessage()));
    }
  }
}
