package io.telamon.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The steps of the demo, each with how it ended. */
final class Steps {
  private record Step(String what, String trouble) {
    boolean endedAsItShould() {
      return trouble.isEmpty();
    }
  }

  private final List<Step> taken = new ArrayList<>();

  /**
   * Takes a step.
   *
   * @param action returns what went wrong, or the empty string
   */
  void take(String what, Callable<String> action) {
    String trouble;
    try {
      trouble = action.call();
    } catch (Exception e) {
      trouble = e.toString();
    }
    Step step = new Step(what, trouble);
    taken.add(step);
    System.out.println((step.endedAsItShould() ? "  ok      " : "  FAILED  ") + what);
  }

  boolean allEndedAsTheyShould() {
    return taken.stream().allMatch(Step::endedAsItShould);
  }

  /** The closing line, preceded by what went wrong. */
  String summary() {
    StringBuilder text = new StringBuilder("\n");
    for (Step step : taken) {
      if (!step.endedAsItShould()) {
        text.append("FAILED: ")
            .append(step.what())
            .append(": ")
            .append(step.trouble())
            .append('\n');
      }
    }
    long good = taken.stream().filter(Step::endedAsItShould).count();
    String verdict = good == taken.size() ? "Every step ended as it should" : "NOT as it should";
    return text.append(verdict + ": %d of %d.".formatted(good, taken.size())).toString();
  }
}
