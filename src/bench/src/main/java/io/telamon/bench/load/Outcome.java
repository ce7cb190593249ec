package io.telamon.bench.load;

import java.util.Locale;

/**
 * What became of a run.
 *
 * @param answered transactions with a final 2xx
 * @param refused transactions with another final response, such as 503 by overload control
 * @param p50 median time in milliseconds; p99 and longest alike
 * @param cpuMicros CPU time of the generator for each transaction
 */
public record Outcome(
    int sent, int answered, int refused, double p50, double p99, double longest, double cpuMicros) {

  /** Transactions without an answer. */
  public int lost() {
    return sent - answered - refused;
  }

  /** One line for another process to read. */
  String line() {
    return String.format(
        Locale.ROOT, "%d %d %d %f %f %f %f", sent, answered, refused, p50, p99, longest, cpuMicros);
  }

  /** From what {@link #line} has made. */
  public static Outcome parse(String line) {
    String[] parts = line.strip().split(" ");
    return new Outcome(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        Double.parseDouble(parts[6]));
  }
}
