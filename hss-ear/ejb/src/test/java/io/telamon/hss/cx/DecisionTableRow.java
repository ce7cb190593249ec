package io.telamon.hss.cx;

import java.util.Arrays;
import java.util.List;

/**
 * A line of decision-tables.csv.
 *
 * @param before what happened before, step by step
 * @param after state of the subscriber's SIP identity, its S-CSCF, and what is pending
 */
record DecisionTableRow(
    String check,
    String subscriber,
    List<String> before,
    String request,
    String answer,
    String after) {

  static DecisionTableRow of(String line) {
    String[] parts = line.split("\\|", -1);
    return new DecisionTableRow(
        parts[0],
        parts[1],
        Arrays.stream(parts[2].split(" ")).filter(s -> !s.isEmpty()).toList(),
        parts[3],
        parts[4],
        parts[5]);
  }

  @Override
  public String toString() {
    return check;
  }
}
