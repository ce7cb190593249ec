package io.telamon.ue.scenario;

import io.telamon.ue.gi.ContextOutcome;
import io.telamon.ue.gi.LabGgsn;
import io.telamon.ue.gi.PdpContext;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.phone.Phone;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.session.CallOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs the steps of a scenario one after the other; after a failed one the rest is skipped. */
public final class ScenarioRun {
  private static final String OK = "ok";
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Scenario scenario;
  private final Phone phone;
  private final LabGgsn ggsn;

  /** A run with this phone and this GGSN, which stay the caller's. */
  public ScenarioRun(Scenario scenario, Phone phone, LabGgsn ggsn) {
    this.scenario = scenario;
    this.phone = phone;
    this.ggsn = ggsn;
  }

  /** All results in order; each is told as it comes. */
  public List<StepResult> run(Consumer<StepResult> listener) {
    List<StepResult> results = new ArrayList<>();
    boolean going = true;
    for (Step step : scenario.steps()) {
      StepResult result =
          going
              ? timed(step)
              : new StepResult(step, StepResult.SKIPPED, "a step before failed", Duration.ZERO);
      results.add(result);
      listener.accept(result);
      going &= result.passed();
    }
    return results;
  }

  private StepResult timed(Step step) {
    long begun = System.nanoTime();
    Outcome outcome = perform(step);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new StepResult(step, outcome.actual(), outcome.detail(), took);
  }

  private record Outcome(String actual, String detail) {}

  private Outcome perform(Step step) {
    return switch (step.action()) {
      case ACTIVATE -> of(ggsn.activate(context()));
      case DEACTIVATE -> of(ggsn.deactivate(context()));
      case REGISTER ->
          of(step.argument().isEmpty() ? phone.register() : phone.register(step.argument()));
      case REFRESH -> of(phone.refresh());
      case FETCH -> of(phone.ue().fetch());
      case DEREGISTER -> of(phone.deregister());
      case CALL -> of(phone.call(step.argument()));
      case HANG_UP -> {
        phone.calls().releaseAll();
        yield new Outcome(OK, "all calls released");
      }
      case MESSAGE -> of(phone.message(step.argument(), step.text()));
      case AWAIT_CALL -> await(step, () -> phone.calls().confirmed() > 0);
      case WAIT -> {
        waitFor(step, () -> false);
        yield new Outcome(OK, "waited");
      }
    };
  }

  private PdpContext context() {
    return PdpContext.of(
        scenario.profile().subscriber(), scenario.profile().local().getAddress(), "ims");
  }

  private Outcome await(Step step, BooleanSupplier condition) {
    return waitFor(step, condition)
        ? new Outcome(OK, "it came")
        : new Outcome("no-answer", "it did not come within " + step.argument() + " s");
  }

  private static boolean waitFor(Step step, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(step.argument())).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return condition.getAsBoolean();
  }

  private static Outcome of(ContextOutcome outcome) {
    return outcome instanceof ContextOutcome.Refused refused
        ? new Outcome("no-answer", refused.reason())
        : new Outcome(OK, "confirmed");
  }

  private static Outcome of(RegistrationOutcome outcome) {
    if (outcome instanceof Refused refused) {
      return new Outcome(Integer.toString(refused.status()), refused.reason());
    }
    if (outcome instanceof NoAnswer silence) {
      return new Outcome("no-answer", silence.reason());
    }
    return outcome instanceof Abandoned abandoned
        ? new Outcome("abandoned", abandoned.reason())
        : new Outcome(OK, "done");
  }

  private static Outcome of(CallOutcome outcome) {
    if (outcome instanceof CallOutcome.Refused refused) {
      return new Outcome(Integer.toString(refused.status()), refused.reason());
    }
    return outcome instanceof CallOutcome.NoAnswer silence
        ? new Outcome("no-answer", silence.reason())
        : new Outcome(OK, "answered");
  }

  private static Outcome of(Answer answer) {
    if (!(answer instanceof Answer.Final received)) {
      return new Outcome("no-answer", ((Answer.Missing) answer).reason());
    }
    int status = received.response().status();
    return new Outcome(
        received.response().isSuccess() ? OK : Integer.toString(status),
        status + " " + received.response().reason());
  }
}
