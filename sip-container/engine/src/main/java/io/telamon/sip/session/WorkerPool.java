package io.telamon.sip.session;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run applications. Applications may block; the number of threads is therefore the
 * number of requests that may wait for a database or a Diameter peer at once.
 *
 * <p>Only new work is refused when too much waits: what belongs to a request once taken (a
 * response, a timer) must always get its turn, and is bounded by the requests taken.
 */
public final class WorkerPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
  private static final long IDLE_SECONDS = 60;
  private static final long CLOSE_SECONDS = 5;

  private final ThreadPoolExecutor threads;
  private final int queueSize;

  /**
   * Starts no thread before there is work.
   *
   * @param threadCount positive
   * @param queueSize how much new work may wait, positive
   */
  public WorkerPool(String name, int threadCount, int queueSize) {
    AtomicInteger number = new AtomicInteger();
    this.queueSize = queueSize;
    threads =
        new ThreadPoolExecutor(
            threadCount,
            threadCount,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-worker-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Whether new work would be taken now. */
  public boolean hasRoom() {
    return threads.getQueue().size() < queueSize && !threads.isShutdown();
  }

  /** Runs work that belongs to something already taken; drops it once closed. */
  public void execute(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException closed) {
      LOG.debug("Work dropped: the worker pool is closed");
    }
  }

  /** Threads inside an application now. */
  public int busy() {
    return threads.getActiveCount();
  }

  /** Work that waits for a thread now. */
  public int queued() {
    return threads.getQueue().size();
  }

  /** Ends the threads; waits a few seconds for running work. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
