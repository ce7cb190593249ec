package io.telamon.bench.registration;

import java.util.Locale;

/**
 * What became of the registrations of a run.
 *
 * @param p50 milliseconds from when it was due to its 200, of half of them
 * @param cpuMillis the load's own CPU for each
 * @param statuses how many ended with which status; 0 is no answer
 */
record RegistrationOutcome(
    int completed,
    int failed,
    double seconds,
    double p50,
    double p99,
    double longest,
    double cpuMillis,
    String statuses) {

  String line() {
    return String.format(
        Locale.ROOT,
        "%d %d %f %f %f %f %f %s",
        completed,
        failed,
        seconds,
        p50,
        p99,
        longest,
        cpuMillis,
        statuses);
  }

  static RegistrationOutcome parse(String line) {
    String[] parts = line.split(" ");
    double[] numbers = new double[parts.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(parts[i]);
    }
    return new RegistrationOutcome(
        (int) numbers[0],
        (int) numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        parts[parts.length - 1]);
  }
}
