package io.telamon.diameter.adapter.node;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdiameter.api.Configuration;
import org.jdiameter.api.OverloadException;
import org.jdiameter.api.app.StateEvent;
import org.jdiameter.client.api.fsm.IContext;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jdiameter.common.api.statistic.IStatisticManager;
import org.jdiameter.server.impl.fsm.PeerFSMImpl;

/**
 * The library's state machine of a peer with its thread kept to one.
 *
 * <p>The library starts a second thread if an event comes before the first one counts itself, and
 * the two overtake each other: a request right after the capabilities exchange is lost. It also
 * puts events into the queue of a thread that is about to end. Here an event waits for either to be
 * over, which is a matter of microseconds.
 */
final class PeerMachine extends PeerFSMImpl {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final String THREAD_NAME = "FSM-";

  private final Object change = new Object();
  private volatile boolean ended;

  PeerMachine(
      IContext context,
      IConcurrentFactory concurrency,
      Configuration configuration,
      IStatisticManager statistics) {
    super(context, concurrency, configuration, statistics);
  }

  /**
   * Lets the thread end for good. The library forgets a peer that its stop meets before the first
   * event, and goes on connecting.
   */
  void end() {
    ended = true;
    mustRun = false;
  }

  @Override
  public boolean handleEvent(StateEvent event) throws OverloadException {
    if (ended) {
      return false;
    }
    if (Thread.currentThread().getName().startsWith(THREAD_NAME)) {
      return super.handleEvent(event);
    }
    synchronized (change) {
      if (mustRun) {
        await(this::runs);
      } else {
        await(() -> !runs());
        boolean taken = super.handleEvent(event);
        await(this::runs);
        return taken;
      }
    }
    return super.handleEvent(event);
  }

  private boolean runs() {
    return numberOfThreadsRunning.get() > 0;
  }

  private static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
