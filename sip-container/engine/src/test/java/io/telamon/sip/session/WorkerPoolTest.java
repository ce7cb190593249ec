package io.telamon.sip.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private static final int SECONDS = 20;

  private final WorkerPool pool = new WorkerPool("test", 3, 10);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    pool.close();
  }

  @Test
  @DisplayName("Work is taken by as many threads as there may be, the rest waits in its order")
  void boundsItsThreads() throws Exception {
    CountDownLatch inside = new CountDownLatch(3);
    BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
    for (int i = 0; i < 3; i++) {
      pool.execute(() -> block(inside));
    }
    assertThat(inside.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 5; i++) {
      int number = i;
      pool.execute(() -> done.add(number));
    }
    assertThat(pool.busy()).isEqualTo(3);
    assertThat(pool.queued()).isEqualTo(5);
    assertThat(done).isEmpty();
    release.countDown();
    for (int i = 0; i < 5; i++) {
      assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  @DisplayName("Work that blocks holds up nobody while there is another thread")
  void blockedWorkHoldsUpNobody() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    pool.execute(() -> block(inside));
    assertThat(inside.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 1000; i++) {
      CountDownLatch done = new CountDownLatch(1);
      pool.execute(done::countDown);
      assertThat(done.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName("Of a burst, work that waits for other work of it gets a thread of its own")
  void burstThatDependsOnItself() throws Exception {
    for (int i = 0; i < 1000; i++) {
      CountDownLatch together = new CountDownLatch(3);
      CountDownLatch done = new CountDownLatch(3);
      Runnable work =
          () -> {
            together.countDown();
            awaitAll(together);
            done.countDown();
          };
      pool.execute(work);
      pool.execute(work);
      pool.execute(work);
      assertThat(done.await(SECONDS, TimeUnit.SECONDS)).as("burst %d", i).isTrue();
    }
  }

  @Test
  @DisplayName("Work that comes one by one is done by the thread that worked last")
  void staysWarm() throws Exception {
    CountDownLatch inside = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      pool.execute(() -> block(inside));
    }
    assertThat(inside.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    release.countDown();
    Set<String> used = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 50; i++) {
      awaitAllIdle();
      CountDownLatch done = new CountDownLatch(1);
      pool.execute(
          () -> {
            used.add(Thread.currentThread().getName());
            done.countDown();
          });
      assertThat(done.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(used).as("not one after the other").hasSizeLessThan(3);
  }

  @Test
  @DisplayName("Work that fails or leaves an interrupt behind takes no thread with it")
  void survivesItsWork() throws Exception {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      pool.execute(
          () -> {
            done.incrementAndGet();
            all.countDown();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a fault of the application");
          });
    }
    assertThat(all.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(done).hasValue(100);
  }

  @Test
  @DisplayName(
      "Where a thread cannot be started, work is left to those there are and to later ones")
  void threadThatDoesNotStart() throws Exception {
    AtomicBoolean noThreads = new AtomicBoolean();
    try (WorkerPool scarce =
        new WorkerPool("scarce", 2, 10, System::nanoTime, work -> new Scarce(work, noThreads))) {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(2);
      scarce.execute(() -> block(inside));
      assertThat(inside.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      noThreads.set(true);
      scarce.execute(done::countDown);
      assertThat(scarce.queued()).isEqualTo(1);
      noThreads.set(false);
      scarce.execute(done::countDown);
      assertThat(done.await(SECONDS, TimeUnit.SECONDS)).as("by a second thread").isTrue();
      release.countDown();
    }
  }

  /** A thread of a machine that has no more. */
  private static final class Scarce extends Thread {
    private final AtomicBoolean noThreads;

    Scarce(Runnable work, AtomicBoolean noThreads) {
      super(work);
      this.noThreads = noThreads;
    }

    @Override
    public synchronized void start() {
      if (noThreads.get()) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      super.start();
    }
  }

  @Test
  @DisplayName("Closing lets queued work run, and drops what comes afterwards")
  void closes() throws Exception {
    CountDownLatch inside = new CountDownLatch(3);
    CountDownLatch queued = new CountDownLatch(5);
    for (int i = 0; i < 3; i++) {
      pool.execute(() -> block(inside));
    }
    assertThat(inside.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 5; i++) {
      pool.execute(queued::countDown);
    }
    release.countDown();
    pool.close();
    assertThat(queued.getCount()).isZero();
    assertThat(pool.hasRoom()).isFalse();
    pool.execute(() -> queued.countDown());
    assertThat(pool.queued()).isZero();
    assertThat(pool.busy()).isZero();
  }

  private void block(CountDownLatch inside) {
    inside.countDown();
    try {
      assertThat(release.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAllIdle() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Object monitor = new Object();
    synchronized (monitor) {
      while (pool.busy() > 0 && System.nanoTime() < end) {
        monitor.wait(1);
      }
    }
    assertThat(pool.busy()).isZero();
  }
}
