package io.telamon.sip.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs the work of one application session, one piece after the other in the order given. Where it
 * runs is the executor's choice: on a shared pool, or on the thread that brings the work.
 *
 * <p>No lock is held while a piece runs, so a piece may send messages that come back to it.
 */
public final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Executor executor;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Turns on an executor. */
  public Turns(Executor executor) {
    this.executor = executor;
  }

  /** Queues a piece of work for the executor, unless another one is at work for the session. */
  public void execute(Runnable work) {
    waiting.add(work);
    if (count.getAndIncrement() == 0) {
      executor.execute(this::runAll);
    }
  }

  /** Runs a piece of work on the calling thread, unless another one is at work for the session. */
  public void executeHere(Runnable work) {
    waiting.add(work);
    if (count.getAndIncrement() == 0) {
      runAll();
    }
  }

  private void runAll() {
    do {
      Runnable work = waiting.poll();
      if (work != null) {
        run(work);
      }
    } while (count.decrementAndGet() > 0);
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.error("Work of an application session failed", e);
    } finally {
      // What an application has noted for its log lines is nobody else's.
      MDC.clear();
    }
  }
}
