package io.telamon.ue.load;

import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.registration.RegistrationOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One run of a plan, open loop: arrivals come by the clock, whatever has become of those before.
 * Each step ends when its scenarios have, or when those under way are too late all the same; what
 * was begun in a step counts there.
 */
public final class LoadRun implements AutoCloseable {
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long SHORT_NANOS = 50_000;
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final int PREPARING_AT_ONCE = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Hears how a run goes on. */
  public interface Listener {
    /** This many UEs of all have begun to register before the first step. */
    default void preparing(int begun, int of) {}

    /** This many UEs of all have registered; the others take no part. */
    default void prepared(int registered, int of) {}

    /** A moment of a step, from 0 to 1. */
    default void progress(int step, double done) {}

    /**
     * All of a step has begun; so many scenarios are still under way, and this long they may be.
     */
    default void waiting(int step, long underWay, Duration atMost) {}

    /** A step has ended. */
    default void ended(StepReport report) {}
  }

  private final LoadPlan plan;
  private final Listener listener;
  private final SipTimers timers;
  private final LoadUes ues;
  private final LoadScenario scenario;
  private final Turns turns;
  private final ProcessorTime cpu;

  /** A run of this plan that watches the processes of these ids. */
  public LoadRun(LoadPlan plan, SipTimers timers, List<Long> pids, Listener listener) {
    this.plan = plan;
    this.listener = listener;
    this.timers = timers;
    this.ues = new LoadUes(plan, timers, Clock.systemUTC());
    this.scenario = new LoadScenario(plan, ues);
    this.turns =
        plan.scenario() == LoadPlan.Scenario.REREGISTER
            ? new SteadyTurns(plan.jitter(), plan.seed())
            : new PoissonTurns(new Arrivals(plan.seed()));
    this.cpu = new ProcessorTime(pids);
  }

  /** All steps, one after the other. */
  public List<StepReport> run() throws InterruptedException {
    prepare();
    List<StepReport> reports = new ArrayList<>();
    for (int step = 0; step < plan.steps(); step++) {
      StepReport report = step(step);
      reports.add(report);
      listener.ended(report);
    }
    return reports;
  }

  /** Registers all UEs where the scenario needs that, a few at a time. */
  private void prepare() throws InterruptedException {
    if (plan.scenario().needsRegistration()) {
      Semaphore places = new Semaphore(PREPARING_AT_ONCE);
      for (int i = 0; i < ues.size(); i++) {
        places.acquire();
        int ue = i;
        ues.get(i).register().thenAccept(outcome -> prepared(ue, outcome, places));
        listener.preparing(i + 1, ues.size());
      }
      places.acquire(PREPARING_AT_ONCE);
      requireSome();
    } else {
      for (int i = 0; i < ues.size(); i++) {
        turns.idle(i);
      }
    }
  }

  private void requireSome() {
    listener.prepared(turns.size(), ues.size());
    if (turns.size() == 0) {
      throw new IllegalStateException(
          "none of the %d UEs could register: does the network know their IMSIs and this key?"
              .formatted(ues.size()));
    }
  }

  private void prepared(int ue, RegistrationOutcome outcome, Semaphore places) {
    if (outcome.succeeded()) {
      turns.idle(ue);
    }
    places.release();
  }

  private StepReport step(int step) throws InterruptedException {
    StepCounters counters = new StepCounters();
    Map<Long, Long> before = cpu.now();
    long begin = System.nanoTime();
    offer(step, counters, begin);
    long offered = System.nanoTime() - begin;
    drain(step, counters);
    counters.over();
    Map<Long, Long> after = cpu.now();
    long all = System.nanoTime() - begin;
    return StepSummary.of(plan.rateOf(step), counters, offered, all, before, after);
  }

  private void offer(int step, StepCounters counters, long begin) {
    double rate = plan.rateOf(step);
    long length = plan.stepLength().toNanos();
    turns.begin(rate);
    long told = 0;
    for (long due = turns.next(); due < length; due = turns.next()) {
      long now = awaitUntil(begin, due);
      arrive(counters, now - due);
      if (now - told > TimeUnit.MILLISECONDS.toNanos(250)) {
        told = now;
        listener.progress(step, (double) now / length);
      }
    }
  }

  private static long awaitUntil(long begin, long due) {
    long now = System.nanoTime() - begin;
    while (now < due) {
      LockSupport.parkNanos(Math.max(SHORT_NANOS, due - now));
      now = System.nanoTime() - begin;
    }
    return now;
  }

  private void arrive(StepCounters counters, long behind) {
    if (behind > LATE_NANOS) {
      counters.late.increment();
    }
    Integer ue = turns.take();
    if (ue == null) {
      counters.noUe.increment();
      counters.inadequate.increment();
      counters.outcome("no idle UE");
      return;
    }
    counters.begun.increment();
    begin(ue, counters);
  }

  private void begin(int ue, StepCounters counters) {
    long begun = System.nanoTime();
    CompletableFuture<String> outcome = scenario.perform(ue);
    outcome
        .exceptionally(fault -> "fault of the UE: " + fault)
        .thenAccept(word -> ended(ue, word, System.nanoTime() - begun, counters));
  }

  private void ended(int ue, String word, long nanos, StepCounters counters) {
    counters.ended(() -> count(ue, word, nanos, counters));
    turns.idle(ue);
  }

  private void count(int ue, String word, long nanos, StepCounters counters) {
    counters.took(TimeUnit.NANOSECONDS.toMicros(nanos));
    counters.outcome(word);
    boolean inTime = plan.scenario() == LoadPlan.Scenario.CALL || nanos <= plan.tooLate().toNanos();
    if (word.equals(LoadScenario.OK)) {
      counters.succeeded.increment();
    } else if (isMeant(ue, word)) {
      counters.refusedAsMeant.increment();
    }
    if (!inTime || !word.equals(LoadScenario.OK) && !isMeant(ue, word)) {
      counters.inadequate.increment();
    }
  }

  private boolean isMeant(int ue, String word) {
    return plan.isFailing(ue)
        && (word.equals(Integer.toString(FORBIDDEN))
            || word.equals(Integer.toString(UNAUTHORIZED)));
  }

  /** Waits for what is under way, and says so if that takes more than a moment. */
  private void drain(int step, StepCounters counters) throws InterruptedException {
    Duration atMost = lastOutcome();
    Duration moment = MOMENT.compareTo(atMost) < 0 ? MOMENT : atMost.dividedBy(2);
    long begin = System.nanoTime();
    if (!endsBy(begin + moment.toNanos(), counters)) {
      listener.waiting(step, counters.underWay(), atMost);
      endsBy(begin + atMost.toNanos(), counters);
    }
  }

  /** How long after the last arrival an outcome still matters: a call is held, others get late. */
  private Duration lastOutcome() {
    Duration patience = timers.patience().multipliedBy(2).plus(plan.holding().multipliedBy(20));
    boolean call = plan.scenario() == LoadPlan.Scenario.CALL;
    return call || patience.compareTo(plan.tooLate()) < 0 ? patience : plan.tooLate();
  }

  private static boolean endsBy(long end, StepCounters counters) throws InterruptedException {
    while (counters.underWay() > 0 && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return counters.underWay() == 0;
  }

  @Override
  public void close() {
    ues.close();
  }
}
