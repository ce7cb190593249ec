package io.telamon.cscf.icscf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The S-CSCFs of one REGISTER: tried and still to try (TS 24.229 5.3.1.3). Lives as long as its
 * transaction.
 */
final class Attempt {
  static final String ATTRIBUTE = Attempt.class.getName();

  /** Two waits are all that fits into the time the sender waits itself. */
  private static final int MAX_SILENCES = 2;

  private final boolean reselection;
  private final Set<String> tried = new HashSet<>();
  private final Deque<String> candidates = new ArrayDeque<>();
  private boolean assigned;
  private int silences;

  /**
   * An attempt at an S-CSCF.
   *
   * @param assigned true if the HSS named it, so that only the HSS may allow another
   * @param reselection false if no other may be tried
   */
  Attempt(List<String> candidates, boolean assigned, boolean reselection) {
    this.candidates.addAll(candidates);
    this.assigned = assigned;
    this.reselection = reselection;
  }

  /** The next one not tried yet. */
  Optional<String> next() {
    while (!candidates.isEmpty()) {
      String candidate = candidates.remove();
      if (tried.add(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** True if another may be tried after this failure. */
  boolean goesOnAfter(boolean silence) {
    silences += silence ? 1 : 0;
    return reselection && silences < MAX_SILENCES;
  }

  boolean allowsReselection() {
    return reselection;
  }

  /** True once, if the HSS has to be asked for the capabilities before another is chosen. */
  boolean needsCapabilities() {
    boolean needed = assigned;
    assigned = false;
    return needed;
  }

  void add(List<String> more) {
    candidates.addAll(more);
  }

  boolean hasTried(String scscf) {
    return tried.contains(scscf);
  }
}
