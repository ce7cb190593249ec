package io.telamon.cscf.hss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.diameter.DiameterPeerException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingLimitTest {
  private static final int PATIENCE_SECONDS = 20;

  private final AtomicLong time = new AtomicLong();
  private final WaitingLimit limit = new WaitingLimit(1, time::get);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);

  private CompletableFuture<String> first() throws InterruptedException {
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                limit.waiting(
                    () -> {
                      asked.countDown();
                      await(answered);
                      return "first";
                    }));
    await(asked);
    return first;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("who finds no place is told at once when nobody gets on, and is served afterwards")
  void standstillIsTold() throws Exception {
    CompletableFuture<String> first = first();
    time.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThatThrownBy(() -> limit.waiting(() -> "second"))
        .isInstanceOf(DiameterPeerException.class);
    answered.countDown();
    assertThat(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(limit.<String>waiting(() -> "third")).isEqualTo("third");
  }

  @Test
  @DisplayName("who finds no place waits for one as long as the others get on")
  void placeIsWaitedFor() throws Exception {
    CompletableFuture<String> first = first();
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(() -> limit.waiting(() -> "second"));
    answered.countDown();
    assertThat(second.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("first");
  }
}
