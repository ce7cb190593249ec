package io.telamon.sip.session;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run applications. Applications may block; the number of threads is therefore the
 * number of requests that may wait for a database or a Diameter peer at once.
 *
 * <p>Only new work is refused when too much waits: what belongs to a request once taken (a
 * response, a timer) must always get its turn, and is bounded by the requests taken.
 */
public final class WorkerPool implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
  private static final long IDLE_SECONDS = 60;
  private static final long CLOSE_SECONDS = 5;

  private final ThreadPoolExecutor threads;
  private final int queueSize;
  private final LongSupplier nanoTime;

  /**
   * Starts no thread before there is work.
   *
   * @param threadCount positive
   * @param queueSize how much new work may wait, positive
   */
  public WorkerPool(String name, int threadCount, int queueSize) {
    this(name, threadCount, queueSize, System::nanoTime);
  }

  /** The same with a clock of its own, by which the wait of work is measured. */
  public WorkerPool(String name, int threadCount, int queueSize, LongSupplier nanoTime) {
    AtomicInteger number = new AtomicInteger();
    this.queueSize = queueSize;
    this.nanoTime = nanoTime;
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
    return hasRoom(1);
  }

  /** Whether there would be room if the queue were so many times as large as it is. */
  public boolean hasRoom(int times) {
    return threads.getQueue().size() < (long) queueSize * times && !threads.isShutdown();
  }

  /** How long the work that is next has waited by now, in nanoseconds; 0 if none waits. */
  public long queueingDelayNanos() {
    Runnable next = threads.getQueue().peek();
    return next instanceof Waiting waiting
        ? Math.max(0, nanoTime.getAsLong() - waiting.since())
        : 0;
  }

  /** Runs work that belongs to something already taken; drops it once closed. */
  @Override
  public void execute(Runnable work) {
    try {
      threads.execute(new Waiting(work, nanoTime.getAsLong()));
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

  /** Work, and when it was given. */
  private record Waiting(Runnable work, long since) implements Runnable {
    @Override
    public void run() {
      work.run();
    }
  }
}
