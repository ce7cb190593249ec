package io.telamon.diameter.adapter;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's work manager as an executor, so that beans run on its threads.
 *
 * <p>A few works empty one bounded queue: a work manager whose pool is full lets the submitter
 * wait, and that is the state machine of a peer. What finds the queue full is rejected at once.
 */
final class WorkExecutor implements Executor {
  private static final Logger log = LoggerFactory.getLogger(WorkExecutor.class);

  private final WorkManager manager;
  private final BlockingQueue<Runnable> queue;
  private final Semaphore idleWorkers;

  /**
   * @param workers most tasks that run at the same time
   * @param waiting most tasks that wait for one of the workers
   */
  WorkExecutor(WorkManager manager, int workers, int waiting) {
    this.manager = manager;
    this.queue = new ArrayBlockingQueue<>(waiting);
    this.idleWorkers = new Semaphore(workers);
  }

  @Override
  public void execute(Runnable task) {
    if (!queue.offer(task)) {
      throw new RejectedExecutionException("too many tasks wait for a worker");
    }
    if (idleWorkers.tryAcquire()) {
      startWorker(task);
    }
  }

  private void startWorker(Runnable task) {
    try {
      manager.scheduleWork(new Worker());
    } catch (WorkException e) {
      idleWorkers.release();
      if (queue.remove(task)) {
        throw new RejectedExecutionException("the work manager takes no more", e);
      }
    }
  }

  private void emptyQueue() {
    do {
      try {
        runWaiting();
      } finally {
        idleWorkers.release();
      }
      // What came between the last poll and the release found no idle worker: look once more.
    } while (!queue.isEmpty() && idleWorkers.tryAcquire());
  }

  private void runWaiting() {
    @Nullable Runnable task = queue.poll();
    while (task != null) {
      run(task);
      task = queue.poll();
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("a task failed", e);
    }
  }

  private final class Worker implements Work {
    @Override
    public void run() {
      emptyQueue();
    }

    /**
     * Nothing: the server calls this not only to end a work but after each one, when the queue may
     * hold what came in the meantime. At its shutdown who waits for an answer has a time-out.
     */
    @Override
    public void release() {}
  }
}
