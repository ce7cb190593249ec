package io.telamon.sip.session;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run applications. Applications may block; the number of threads is therefore the
 * number of requests that may wait for a database or a Diameter peer at once.
 *
 * <p>Only new work is refused when too much waits: what belongs to a request once taken (a
 * response, a timer) must always get its turn, and is bounded by the requests taken.
 *
 * <p>Of the idle threads the one is woken that worked last, whose memory is still in the caches. A
 * pool that takes turns, as the JDK's does, keeps all its threads cold and none ever ends.
 */
public final class WorkerPool implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String name;
  private final int threadCount;
  private final int queueSize;
  private final LongSupplier nanoTime;
  private final ThreadFactory threads;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition noWorkerLeft = lock.newCondition();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final ArrayDeque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> workers = new HashSet<>();
  private int started;
  private boolean closed;

  /** Who is on its way to the queue: no second one is woken before it is there. */
  private @Nullable Worker summoned;

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
    this(name, threadCount, queueSize, nanoTime, Thread::new);
  }

  /** The same with threads from somewhere else. */
  WorkerPool(
      String name, int threadCount, int queueSize, LongSupplier nanoTime, ThreadFactory threads) {
    this.threads = threads;
    this.name = name;
    this.threadCount = threadCount;
    this.queueSize = queueSize;
    this.nanoTime = nanoTime;
  }

  /** Whether new work would be taken now. */
  public boolean hasRoom() {
    return hasRoom(1);
  }

  /** Whether there would be room if the queue were so many times as large as it is. */
  public boolean hasRoom(int times) {
    lock.lock();
    try {
      return queue.size() < (long) queueSize * times && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** How long the work that is next has waited by now, in nanoseconds; 0 if none waits. */
  public long queueingDelayNanos() {
    lock.lock();
    try {
      Waiting next = queue.peekFirst();
      return next == null ? 0 : Math.max(0, nanoTime.getAsLong() - next.since());
    } finally {
      lock.unlock();
    }
  }

  /** Runs work that belongs to something already taken; drops it once closed. */
  @Override
  public void execute(Runnable work) {
    Worker chosen = queued(new Waiting(work, nanoTime.getAsLong()));
    if (chosen != null) {
      chosen.wake();
    }
  }

  /** Queues work; the worker that has to be woken for it, null if all are busy or it is dropped. */
  private @Nullable Worker queued(Waiting work) {
    lock.lock();
    try {
      if (closed) {
        LOG.debug("Work dropped: the worker pool is closed");
        return null;
      }
      queue.addLast(work);
      return summon();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whom to wake for what is queued; null if somebody is on the way already, who summons the next
   * one if there is more than it takes: of a burst of work most is done by those who are awake.
   */
  private @Nullable Worker summon() {
    if (summoned != null || queue.isEmpty()) {
      return null;
    }
    Worker last = idle.pollLast();
    summoned = last != null ? last : workers.size() < threadCount ? hired() : null;
    return summoned;
  }

  private Worker hired() {
    Worker worker = new Worker(name + "-worker-" + ++started);
    workers.add(worker);
    return worker;
  }

  /** Threads inside an application now. */
  public int busy() {
    lock.lock();
    try {
      return workers.size() - idle.size();
    } finally {
      lock.unlock();
    }
  }

  /** Work that waits for a thread now. */
  public int queued() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the threads; waits a few seconds for running work. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      idle.forEach(Worker::wake);
      idle.clear();
      long left = CLOSE_NANOS;
      while (!workers.isEmpty() && left > 0) {
        left = noWorkerLeft.awaitNanos(left);
      }
      workers.forEach(Worker::interrupt);
    } catch (InterruptedException e) {
      workers.forEach(Worker::interrupt);
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Work, and when it was given. */
  private record Waiting(Runnable work, long since) {}

  /** One thread: works off the queue, then waits until it is woken or not needed any more. */
  private final class Worker implements Runnable {
    private final Thread thread;
    private boolean gone;

    Worker(String threadName) {
      thread = threads.newThread(this);
      thread.setName(threadName);
      thread.setDaemon(true);
    }

    /** Starts the thread or ends its wait. */
    void wake() {
      if (thread.getState() != Thread.State.NEW) {
        LockSupport.unpark(thread);
        return;
      }
      try {
        thread.start();
      } catch (OutOfMemoryError | RuntimeException noThread) {
        // Whoever has given or taken work meanwhile is not to blame for it.
        withdraw();
        LOG.error("No thread for {}: what waits is left to those who are there", name, noThread);
      }
    }

    /** As if it had never been hired: what waits is left to those who are there. */
    private void withdraw() {
      Worker other;
      lock.lock();
      try {
        if (summoned == this) {
          summoned = null;
        }
        remove();
        other = queue.isEmpty() || summoned != null ? null : idle.pollLast();
        summoned = other == null ? summoned : other;
      } finally {
        lock.unlock();
      }
      if (other != null) {
        other.wake();
      }
    }

    private void remove() {
      workers.remove(this);
      if (workers.isEmpty()) {
        noWorkerLeft.signalAll();
      }
    }

    void interrupt() {
      thread.interrupt();
    }

    @Override
    public void run() {
      for (Waiting next = next(); next != null; next = next()) {
        try {
          next.work().run();
        } catch (RuntimeException | Error e) {
          LOG.error("Work failed", e);
        }
      }
    }

    private @Nullable Waiting next() {
      Waiting next = nextOrIdle(false);
      return next == null ? awaited() : next;
    }

    private @Nullable Waiting awaited() {
      long deadline = System.nanoTime() + IDLE_NANOS;
      Waiting next = null;
      while (next == null && !gone) {
        // An interrupt an application has left behind would end every wait.
        Thread.interrupted();
        LockSupport.parkNanos(WorkerPool.this, Math.max(1, deadline - System.nanoTime()));
        next = nextOrIdle(System.nanoTime() >= deadline);
      }
      return next;
    }

    /** Work if there is some; else this worker is idle afterwards, or leaves. */
    private @Nullable Waiting nextOrIdle(boolean leaves) {
      Worker another = null;
      lock.lock();
      try {
        idle.remove(this);
        Waiting next = queue.pollFirst();
        if (summoned == this) {
          summoned = null;
          another = summon();
        }
        if (next == null && (leaves || closed)) {
          leave();
        } else if (next == null) {
          idle.addLast(this);
        }
        return next;
      } finally {
        lock.unlock();
        if (another != null) {
          another.wake();
        }
      }
    }

    private void leave() {
      gone = true;
      remove();
    }
  }
}
