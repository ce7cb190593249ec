package io.telamon.hss.cx;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells S-CSCFs of a change that may matter to very many users (PPR, TS 29.228 clause 6.2.2): some
 * subscriptions at a time, with a pause that leaves room for what is asked meanwhile.
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
      page.orders().forEach(updateOfUserProfile::start);
      if (page.isFull()) {
        executor.schedule(() -> next(scope, page.last()), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (RuntimeException e) {
      LOG.error("Profiles not updated any further: {}", String.valueOf(e.getMessage()));
    }
  }
}
