package io.telamon.ue.scenario;

import java.time.Duration;

/**
 * What came of a step.
 *
 * @param step the step
 * @param actual {@code ok}, a status code, {@code no-answer}, {@code abandoned} or {@code skipped}
 * @param detail a sentence for the one who reads the report
 * @param took how long it took
 */
public record StepResult(Step step, String actual, String detail, Duration took) {
  /** Left out because a step before it failed. */
  public static final String SKIPPED = "skipped";

  /** Whether it went as expected. */
  public boolean passed() {
    return actual.equals(step.expected());
  }

  /** Whether it was not tried. */
  public boolean skipped() {
    return actual.equals(SKIPPED);
  }
}
