package io.telamon.hss.addressbinding;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.testkit.Accounting;
import io.telamon.hss.testkit.Hss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/** Requests for one subscriber that arrive at the same time. */
class ConcurrentAccountingTest {
  private static final int REQUESTS = 8;

  @RepeatedTest(3)
  @DisplayName("GIBA-H-03: of many STARTs at once one address is bound and each is confirmed")
  void startsForOneSubscriberFollowEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
    try (Hss hss = new Hss()) {
      hss.provision(Hss.subscriber());
      hss.bean(AccountingMessageBean.class);
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Accounting.Completion>> starts = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        String address = "10.10.0." + i;
        starts.add(
            threads.submit(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return new Accounting(hss).start(Hss.IMSI, address);
                }));
      }
      together.countDown();
      for (Future<Accounting.Completion> start : starts) {
        assertThat(start.get(30, TimeUnit.SECONDS)).hasToString("recorded");
      }
      assertThat(hss.view().boundAddress().address()).startsWith("10.10.0.");
    } finally {
      threads.shutdownNow();
    }
  }
}
