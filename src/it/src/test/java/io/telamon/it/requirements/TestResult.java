package io.telamon.it.requirements;

/**
 * What became of one test.
 *
 * @param testClass simple name of its outermost class
 * @param name its display name
 * @param inServer whether it ran against the EAR on the server, from outside
 * @param verdict how it ended
 */
record TestResult(String testClass, String name, boolean inServer, Verdict verdict) {
  enum Verdict {
    PASSED,
    SKIPPED,
    FAILED
  }
}
