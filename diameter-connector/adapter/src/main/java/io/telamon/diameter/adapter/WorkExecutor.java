package io.telamon.diameter.adapter;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The server's work manager as an executor, so that beans run on its threads. */
record WorkExecutor(WorkManager manager) implements Executor {

  @Override
  public void execute(Runnable task) {
    try {
      manager.scheduleWork(new Task(task));
    } catch (WorkException e) {
      throw new RejectedExecutionException("the work manager takes no more", e);
    }
  }

  private record Task(Runnable task) implements Work {
    @Override
    public void run() {
      task.run();
    }

    @Override
    public void release() {
      // A task ends by itself: a bean's answer or a time-out.
    }
  }
}
