package io.telamon.radius.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import io.telamon.radius.EventTime;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The queue before a work manager; works run when the test lets them. */
class EndpointDeliveryTest {
  private static final int WORKERS = 2;
  private static final int WAITING = 3;

  private final List<Work> scheduled = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private final FakeContainer container =
      new FakeContainer((request, completion) -> completion.recorded());
  private final EndpointDelivery delivery =
      new EndpointDelivery(container, manager(), WORKERS, WAITING);
  private boolean rejecting;

  private WorkManager manager() {
    return (WorkManager)
        Proxy.newProxyInstance(
            WorkManager.class.getClassLoader(),
            new Class<?>[] {WorkManager.class},
            (proxy, method, arguments) -> {
              if (rejecting) {
                throw new WorkRejectedException("as the test wants");
              }
              scheduled.add((Work) arguments[0]);
              return null;
            });
  }

  @AfterEach
  void stop() throws InterruptedException {
    container.stop();
  }

  private void deliver(String session) {
    delivery.onAccounting(
        new AccountingRequest(
            AccountingStatus.START,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
            "ggsn",
            session,
            "001010000000001",
            null,
            null,
            null,
            null,
            false,
            EventTime.at(Instant.EPOCH)),
        new AccountingCompletion() {
          @Override
          public void recorded() {
            outcomes.add(session + " recorded");
          }

          @Override
          public void notRecorded(String reason) {
            outcomes.add(session + " not recorded: " + reason);
          }
        });
  }

  @Test
  @DisplayName("a request whose work is rejected is not recorded, so that its client repeats it")
  void rejectedWork() {
    rejecting = true;
    deliver("a");
    assertThat(outcomes).singleElement().asString().startsWith("a not recorded: no thread");
  }

  @Test
  @DisplayName("after as many rejections as there are workers the next request is delivered")
  void noWorkerIsLostByRejection() {
    rejecting = true;
    for (int i = 0; i <= WORKERS; i++) {
      deliver("rejected");
    }
    rejecting = false;
    outcomes.clear();
    deliver("b");
    scheduled.forEach(Runnable::run);
    assertThat(outcomes).containsExactly("b recorded");
  }

  @Test
  @DisplayName("as many works as may be are asked for, and what exceeds the queue is not recorded")
  void queueIsBounded() {
    for (String session : List.of("a", "b", "c", "d")) {
      deliver(session);
    }
    assertThat(scheduled).hasSize(WORKERS);
    assertThat(outcomes).singleElement().asString().startsWith("d not recorded: too many");
    scheduled.forEach(Runnable::run);
    assertThat(outcomes).contains("a recorded", "b recorded", "c recorded").hasSize(4);
  }

  @Test
  @DisplayName("a rejection while another worker is at it takes what waits, and is told")
  void rejectedBesideAWorker() {
    deliver("a");
    rejecting = true;
    deliver("b");
    assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome.contains("no thread"));
    scheduled.forEach(Runnable::run);
    assertThat(outcomes).as("nothing is told twice").hasSize(2);
  }
}
