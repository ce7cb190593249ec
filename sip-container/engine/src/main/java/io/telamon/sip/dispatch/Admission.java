package io.telamon.sip.dispatch;

import io.telamon.sip.session.WorkerPool;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Refuses new requests while the engine is suspended or more work waits than may. What has been let
 * in is led to its end: requests within a dialog and hops inside the JVM pass.
 */
final class Admission implements RequestHandler {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final WorkerPool workers;
  private final BooleanSupplier suspended;
  private final LongAdder refused = new LongAdder();

  Admission(WorkerPool workers, BooleanSupplier suspended) {
    this.workers = workers;
    this.suspended = suspended;
  }

  long refused() {
    return refused.sum();
  }

  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    if (arrival.session() != null || arrival.flow().isInternal()) {
      return Optional.empty();
    }
    if (suspended.getAsBoolean()) {
      return refuse("Service Suspended");
    }
    if (!workers.hasRoom()) {
      return refuse("Too Much To Do");
    }
    return Optional.empty();
  }

  private Optional<Refusal> refuse(String why) {
    refused.increment();
    return Optional.of(new Refusal(503, why, RETRY_AFTER_SECONDS));
  }
}
