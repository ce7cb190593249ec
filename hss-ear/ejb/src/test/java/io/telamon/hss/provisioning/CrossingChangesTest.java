package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.provisioning.ProvisioningOutcome.Refusal;
import io.telamon.hss.provisioning.ProvisioningOutcome.Stored;
import io.telamon.hss.subscription.SubscriptionQuery;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes of one subscription by two operators at once follow each other, or are refused. */
class CrossingChangesTest {
  private static final String LOCK = "update ims_subscription set version = version + 1";
  private static final int ROUNDS = 20;
  private static final int PATIENCE_SECONDS = 30;

  private final Database database = Database.fresh();
  private final Hss hss = new Hss(database);
  private final Provisioning provisioning = hss.bean(Provisioning.class);
  private final ExecutorService operators = Executors.newFixedThreadPool(2);

  @BeforeEach
  void provision() {
    hss.provision(Hss.subscriber());
  }

  @AfterEach
  void close() {
    operators.shutdownNow();
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("A PUT that a DELETE overtakes creates the subscription anew")
  void putAfterDelete() {
    database.before(LOCK, () -> byAnother(() -> provisioning.delete(Hss.IMSI)));
    assertThat(provisioning.put(Hss.subscriber())).isEqualTo(new Stored(1, 0, List.of()));
    assertThat(provisioning.find(Hss.IMSI)).isPresent();
  }

  @Test
  @DisplayName("A PUT on what is deleted meanwhile is refused: its precondition has failed")
  void putOnWhatIsDeleted() {
    database.before(LOCK, () -> byAnother(() -> provisioning.delete(Hss.IMSI)));
    assertThat(provisioning.put(Hss.subscriber(), Precondition.PRESENT))
        .isEqualTo(Refusal.PRECONDITION_FAILED);
    assertThat(provisioning.find(Hss.IMSI)).isEmpty();
  }

  @Test
  @DisplayName("Of two DELETEs at once one finds nothing")
  void deleteAfterDelete() {
    database.before(LOCK, () -> byAnother(() -> provisioning.delete(Hss.IMSI)));
    assertThat(provisioning.delete(Hss.IMSI, Precondition.NONE))
        .isEqualTo(new Stored(0, 0, List.of()));
  }

  @Test
  @DisplayName("A DELETE of a revision that was deleted and created anew meanwhile is refused")
  void deleteOfTheOneBefore() {
    provisioning.put(Hss.subscriber());
    long revision = hss.view().revision();
    database.before(
        LOCK,
        () ->
            byAnother(
                () -> provisioning.delete(Hss.IMSI) ? provisioning.put(Hss.subscriber()) : null));
    assertThat(provisioning.delete(Hss.IMSI, new Precondition.Revision(revision)))
        .isEqualTo(Refusal.PRECONDITION_FAILED);
    assertThat(provisioning.find(Hss.IMSI)).isPresent();
  }

  @Test
  @DisplayName("A DELETE by a user that a PUT has taken out meanwhile leaves the others alone")
  void deleteByAFormerUser() {
    hss.provision(Alice.withPhone().andTablet().in(0, Alice.SIP).data());
    SubscriptionData without = Alice.withPhone().in(0, Alice.SIP).data();
    database.before(LOCK, () -> byAnother(() -> provisioning.put(without)));
    assertThat(provisioning.delete(Alice.TABLET)).isFalse();
    assertThat(provisioning.find(Alice.PHONE)).isPresent();
  }

  @Test
  @DisplayName("Of two that create the same at once one finds it there")
  void createdMeanwhile() {
    provisioning.delete(Hss.IMSI);
    database.before(
        "insert into ims_subscription", () -> byAnother(() -> provisioning.put(Hss.subscriber())));
    assertThat(provisioning.put(Hss.subscriber(), Precondition.ABSENT))
        .isEqualTo(Refusal.PRECONDITION_FAILED);
    assertThat(provisioning.count(SubscriptionQuery.ALL)).isEqualTo(1);
  }

  @Test
  @DisplayName("So does one that has looked before, and checks after the other: it is no dispute")
  void createdBeforeTheChecks() {
    provisioning.delete(Hss.IMSI);
    Runnable create = () -> byAnother(() -> provisioning.put(Hss.subscriber()));
    database.before("select", () -> database.before("select", create));
    assertThat(provisioning.put(Hss.subscriber())).isEqualTo(new Stored(0, 1, List.of()));
  }

  @Test
  @DisplayName("What is deleted while it is read is not found")
  void readWhileDeleted() {
    Runnable delete = () -> byAnother(() -> provisioning.delete(Hss.IMSI));
    // After the user its subscription is read, or the users of that.
    database.before("select", () -> database.before("select", delete));
    assertThat(provisioning.find(Hss.IMSI)).isEmpty();
    hss.provision(Hss.subscriber());
    database.before(
        "select", () -> database.before("select", () -> database.before("select", delete)));
    assertThat(provisioning.find(Hss.IMSI)).isEmpty();
  }

  @Test
  @DisplayName("However PUTs and DELETEs cross, each is done or refused, and all can be read")
  void anyOrder() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    for (int round = 0; round < ROUNDS; round++) {
      boolean deletes = round % 2 == 0;
      List<Future<Object>> changes = new ArrayList<>();
      changes.add(operators.submit(() -> at(together, this::put)));
      changes.add(operators.submit(() -> at(together, deletes ? this::delete : this::put)));
      for (Future<Object> change : changes) {
        assertThat(change.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Stored.class);
      }
      assertThat(provisioning.count(SubscriptionQuery.ALL)).isBetween(0L, 1L);
    }
  }

  private ProvisioningOutcome put() {
    ProvisioningOutcome outcome = provisioning.put(Hss.subscriber());
    provisioning.find(Hss.IMSI);
    return outcome;
  }

  private ProvisioningOutcome delete() {
    return provisioning.delete(Hss.IMSI, Precondition.NONE);
  }

  private static Object at(CyclicBarrier together, Callable<?> change) throws Exception {
    together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return change.call();
  }

  /** On a thread, and so in a transaction, of its own. */
  private void byAnother(Callable<?> change) {
    try {
      operators.submit(change).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
