package io.telamon.hss;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One line a minute for each cause: a database that is gone fails every request, and a log that
 * says so thousands of times a second hides the rest.
 */
@ApplicationScoped
public class FailureLog {
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int MAX_CAUSES = 100;

  @Inject @OfHss InstantSource clock;

  /** When a cause was told, and how often it has come since. */
  private record Told(Instant at, int since) {
    Told again() {
      return new Told(at, since + 1);
    }
  }

  private final Map<String, Told> causes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
          return size() > MAX_CAUSES;
        }
      };

  /**
   * Tells that a request failed, unless its cause was told within the last minute. What the
   * database says is a sentence; anything else is a fault of ours and told with its stack.
   *
   * @param request what failed and what became of it
   */
  public void failed(Logger log, String request, Throwable failure) {
    Throwable root = origin(failure);
    int before = told(cause(root));
    if (before < 0) {
      return;
    }
    String more = before == 0 ? "" : " (and " + before + " more since this was said last)";
    if (root instanceof SQLException) {
      log.error("{}: {}{}", request, root, more);
    } else {
      log.error("{}: {}{}", request, root, more, failure);
    }
  }

  /** How often the cause has come untold, or -1 if it is not to be told now. */
  private synchronized int told(String cause) {
    Instant now = clock.instant();
    Told told = causes.remove(cause);
    if (told != null && told.at().plus(SILENCE).isAfter(now)) {
      causes.put(cause, told.again());
      return -1;
    }
    causes.put(cause, new Told(now, 0));
    return told == null ? 0 : told.since();
  }

  private static String cause(Throwable root) {
    if (root instanceof SQLException sql) {
      return "SQL " + sql.getSQLState();
    }
    StackTraceElement[] stack = root.getStackTrace();
    return root.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
  }

  /** What the database said, even if a socket said it to its driver first; else the root. */
  private static Throwable origin(Throwable failure) {
    Throwable origin = failure;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException || !(origin instanceof SQLException)) {
        origin = cause;
      }
    }
    return origin;
  }
}
