package io.telamon.sip.dispatch;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.session.WorkerPool;
import io.telamon.sip.transport.Addresses;
import io.telamon.sip.transport.Flow;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses requests before anything is spent on them: while the engine is suspended, while work
 * stands in the queues, or while a queue is full. What has been let in is led to its end: requests
 * within a dialog go last, and hops inside the JVM pass always.
 */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Requests in dialogs may use the queue once more, for what was let in before them. */
  private static final int RESERVE = 2;

  private final WorkerPool workers;
  private final BooleanSupplier suspended;
  private final OverloadLimits limits;
  private final Overload overload;
  private final SourceShares shares;
  private final LongSupplier nanoTime;
  private final KnownRegistrations registrations = new KnownRegistrations();
  private final Map<Urgency, LongAdder> refused = new EnumMap<>(Urgency.class);
  private final AtomicLong lastLogged;

  Admission(
      WorkerPool workers,
      BooleanSupplier suspended,
      OverloadLimits limits,
      LongSupplier delayNanos,
      LongSupplier nanoTime) {
    this.workers = workers;
    this.suspended = suspended;
    this.limits = limits;
    this.nanoTime = nanoTime;
    overload = new Overload(limits, delayNanos, nanoTime);
    shares = new SourceShares(nanoTime);
    lastLogged = new AtomicLong(nanoTime.getAsLong() - LOG_NANOS);
    for (Urgency urgency : Urgency.values()) {
      refused.put(urgency, new LongAdder());
    }
  }

  KnownRegistrations registrations() {
    return registrations;
  }

  int lossPercent() {
    return overload.lossPercent();
  }

  long refused(Urgency urgency) {
    return Objects.requireNonNull(refused.get(urgency)).sum();
  }

  long refused() {
    return refused.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Why this request is not let in; null lets it in. */
  @Nullable Refusal check(SipRequest request, Flow flow) {
    if (flow.isInternal()) {
      return null;
    }
    Urgency urgency = Urgency.of(request, registrations);
    String why = reason(urgency, flow);
    if (why == null) {
      return null;
    }
    Objects.requireNonNull(refused.get(urgency)).increment();
    log(request, flow, why);
    return new Refusal(503, why, retryAfter(request));
  }

  private @Nullable String reason(Urgency urgency, Flow flow) {
    if (suspended.getAsBoolean() && urgency != Urgency.DIALOG) {
      return "Service Suspended";
    }
    if (!workers.hasRoom(urgency == Urgency.DIALOG ? RESERVE : 1)) {
      return "Too Much To Do";
    }
    double share = overload.share(urgency);
    return share > 0 && isOneTooMany(share, flow) ? "Overload" : null;
  }

  /** Whoever asks for more than the others is refused so many times as often. */
  private boolean isOneTooMany(double share, Flow flow) {
    double weighted = share * shares.count(flow.remoteAddress().getAddress());
    return weighted >= 1 || ThreadLocalRandom.current().nextDouble() < weighted;
  }

  /** By the request, since its repetitions are to be told the same. */
  private int retryAfter(SipRequest request) {
    int least = (int) limits.retryAfter().toSeconds();
    return least + Math.floorMod(request.callId().hashCode(), least + 1);
  }

  /** One line in a second says what happens; a line for each refusal would be part of the load. */
  private void log(SipRequest request, Flow flow, String why) {
    long now = nanoTime.getAsLong();
    long last = lastLogged.get();
    if (now - last >= LOG_NANOS && lastLogged.compareAndSet(last, now)) {
      LOG.info(
          "{} from {} at {} refused with 503 {}, Call-ID {}; {} refused so far",
          request.method(),
          Addresses.text(flow.remoteAddress()),
          flow.listeningPoint().name(),
          why,
          request.callId(),
          refused());
    }
  }
}
