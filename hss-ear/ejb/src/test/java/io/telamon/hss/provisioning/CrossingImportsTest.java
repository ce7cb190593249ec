package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.provisioning.ProvisioningOutcome.Stored;
import io.telamon.hss.subscription.SubscriptionQuery;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two imports of the same records at once, one from their end, are both stored. */
class CrossingImportsTest {
  /** More than are written at once, so that each import holds some that the other wants. */
  private static final int RECORDS = 120;

  private static final String LOCK = "update ims_subscription set version = version + 1";
  private static final int PATIENCE_SECONDS = 60;

  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);
  private final Provisioning provisioning = hss.bean(Provisioning.class);
  private final ExecutorService operators = Executors.newFixedThreadPool(2);
  private final List<SubscriptionData> records = records();
  private final List<SubscriptionData> fromTheEnd = new ArrayList<>(records);

  CrossingImportsTest() {
    Collections.reverse(fromTheEnd);
  }

  @AfterEach
  void close() {
    operators.shutdownNow();
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("Of imports that replace the same, none waits for a lock while the other wants its")
  void replaced() throws Exception {
    provisioning.putAll(records);
    CyclicBarrier halfway = new CyclicBarrier(2);
    database.each(LOCK, () -> meetAt(halfway));
    for (Stored stored : both()) {
      assertThat(stored.replaced()).isEqualTo(RECORDS);
    }
  }

  @Test
  @DisplayName("Of imports that create the same, one finds it there")
  void created() throws Exception {
    CyclicBarrier halfway = new CyclicBarrier(2);
    database.each("insert into ims_subscription", () -> meetAt(halfway));
    assertThat(both()).extracting(Stored::created).containsExactlyInAnyOrder(RECORDS, 0);
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isEqualTo(RECORDS);
  }

  private List<Stored> both() throws Exception {
    Future<ProvisioningOutcome> one = operators.submit(() -> provisioning.putAll(records));
    Future<ProvisioningOutcome> other = operators.submit(() -> provisioning.putAll(fromTheEnd));
    return List.of(
        (Stored) one.get(PATIENCE_SECONDS, TimeUnit.SECONDS),
        (Stored) other.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  /** The first two times; then one may be alone, and the barrier is left broken. */
  private static void meetAt(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.SECONDS);
    } catch (TimeoutException | BrokenBarrierException e) {
      // The other waits for a lock of this one, or has gone on.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<SubscriptionData> records() {
    List<SubscriptionData> all = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      all.add(Hss.subscriber("0010100000%05d".formatted(i), null, "tel:+1555%05d".formatted(i)));
    }
    return all;
  }
}
