package io.telamon.radius.adapter;

import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingListener;
import io.telamon.radius.AccountingRequest;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests from the thread of the socket to the endpoint on threads of the application
 * server, Jakarta Connectors chapters 10 and 13.
 *
 * <p>A few works empty one bounded queue: a burst neither takes all threads of the server nor waits
 * inside its work manager, where it would stop the socket.
 */
final class EndpointDelivery implements AccountingListener {

  private static final long ENDPOINT_BOUND_MILLIS = 5_000;

  private final MessageEndpointFactory factory;
  private final WorkManager workManager;
  private final BlockingQueue<Delivery> queue;
  private final Semaphore idleWorkers;

  /**
   * @param workers most requests with the endpoint at the same time
   * @param waiting most requests that wait for one of the workers
   */
  EndpointDelivery(
      MessageEndpointFactory factory, WorkManager workManager, int workers, int waiting) {
    this.factory = factory;
    this.workManager = workManager;
    this.queue = new ArrayBlockingQueue<>(waiting);
    this.idleWorkers = new Semaphore(workers);
  }

  private record Delivery(AccountingRequest request, AccountingCompletion completion) {}

  @Override
  public void onAccounting(AccountingRequest request, AccountingCompletion completion) {
    if (!queue.offer(new Delivery(request, completion))) {
      completion.notRecorded("too many requests wait for the endpoint");
    } else if (idleWorkers.tryAcquire()) {
      startWorker();
    }
  }

  private void startWorker() {
    try {
      workManager.scheduleWork(new Worker());
    } catch (WorkException e) {
      idleWorkers.release();
      refuseWaiting("no thread of the server: " + e);
    }
  }

  /** Requests of other workers may be among them: their clients repeat them. */
  private void refuseWaiting(String reason) {
    @Nullable Delivery delivery = queue.poll();
    while (delivery != null) {
      delivery.completion().notRecorded(reason);
      delivery = queue.poll();
    }
  }

  private void emptyQueue() {
    do {
      try {
        deliverWaiting();
      } finally {
        idleWorkers.release();
      }
      // What came between the last poll and the release found no idle worker: look once more.
    } while (!queue.isEmpty() && idleWorkers.tryAcquire());
  }

  private void deliverWaiting() {
    @Nullable Delivery delivery = queue.poll();
    while (delivery != null) {
      deliver(delivery);
      delivery = queue.poll();
    }
  }

  private void deliver(Delivery delivery) {
    try {
      MessageEndpoint endpoint = factory.createEndpoint(null, ENDPOINT_BOUND_MILLIS);
      try {
        ((AccountingListener) endpoint).onAccounting(delivery.request(), delivery.completion());
      } finally {
        endpoint.release();
      }
    } catch (UnavailableException | RuntimeException e) {
      delivery.completion().notRecorded("endpoint failed: " + rootOf(e));
    }
  }

  /** Containers wrap what a bean throws. */
  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; depth < 10 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private final class Worker implements Work {
    @Override
    public void run() {
      emptyQueue();
    }

    /**
     * Nothing: the server calls this not only to end a work but after each one, when the queue may
     * hold what came in the meantime. At its shutdown what waits is left to its repetition.
     */
    @Override
    public void release() {}
  }
}
