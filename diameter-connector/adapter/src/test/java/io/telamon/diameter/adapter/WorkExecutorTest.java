package io.telamon.diameter.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The queue before a work manager whose submitters would wait. */
class WorkExecutorTest {
  private final List<Work> scheduled = new ArrayList<>();
  private final WorkExecutor executor = new WorkExecutor(manager(), 2, 3);
  private final List<String> done = new ArrayList<>();
  private boolean full;

  @Test
  void asksForAsManyThreadsAsItMayAndRejectsWhatExceedsTheQueue() {
    executor.execute(() -> done.add("first"));
    executor.execute(() -> done.add("second"));
    executor.execute(() -> done.add("third"));

    assertThat(scheduled).hasSize(2);
    assertThatThrownBy(() -> executor.execute(() -> done.add("fourth")))
        .isInstanceOf(RejectedExecutionException.class);

    scheduled.forEach(Runnable::run);
    assertThat(done).containsExactly("first", "second", "third");
  }

  @Test
  void aTaskThatFailsDoesNotTakeTheOthersWithIt() {
    executor.execute(
        () -> {
          throw new IllegalStateException("as the test wants");
        });
    executor.execute(() -> done.add("second"));
    scheduled.get(0).run();
    assertThat(done).containsExactly("second");
  }

  @Test
  void aTaskThatComesWhileAWorkEndsIsNotLost() {
    executor.execute(() -> done.add("first"));
    scheduled.get(0).run();
    executor.execute(() -> done.add("second"));
    scheduled.get(0).release();

    scheduled.get(1).run();
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  @DisplayName("what the work manager rejects is rejected, and the next task asks it again")
  void whatTheManagerRejectsIsRejected() {
    full = true;
    assertThatThrownBy(() -> executor.execute(() -> done.add("first")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> executor.execute(() -> done.add("second")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> executor.execute(() -> done.add("third")))
        .as("no worker is lost by a rejection")
        .isInstanceOf(RejectedExecutionException.class);
    full = false;
    executor.execute(() -> done.add("fourth"));
    scheduled.get(0).run();
    assertThat(done).containsExactly("fourth");
  }

  private WorkManager manager() {
    return (WorkManager)
        Proxy.newProxyInstance(
            WorkManager.class.getClassLoader(),
            new Class<?>[] {WorkManager.class},
            (proxy, method, arguments) -> {
              if (full) {
                throw new WorkRejectedException("as the test wants");
              }
              scheduled.add((Work) arguments[0]);
              return 0L;
            });
  }
}
