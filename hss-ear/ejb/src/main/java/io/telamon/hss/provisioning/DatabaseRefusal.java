package io.telamon.hss.provisioning;

import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.StaleStateException;
import org.hibernate.UnresolvableObjectException;
import org.jspecify.annotations.Nullable;

/** Why the database has taken a transaction back, told by SQLSTATE: each driver knows that. */
public enum DatabaseRefusal {
  /** Another transaction was faster, or both have waited for each other: it may be made again. */
  CROSSED("another request has changed the same meanwhile"),
  /** Another transaction has kept its locks for longer than anybody waits. */
  BUSY("another request is changing the same for long"),
  /** No column takes the value, whenever it comes. */
  WRONG_VALUE("a value is too long, or none that can be stored"),
  /** The database does not answer, or answers what nobody foresaw. */
  UNAVAILABLE("the database does not answer");

  private static final String VALUE = "22";
  private static final String INTEGRITY = "23";
  private static final String ROLLED_BACK = "40";
  private static final String CONCURRENT_UPDATE_OF_H2 = "90131";

  /** It does not see that two wait for each other to insert the same keys; then both give up. */
  private static final String LOCK_TIMEOUT_OF_H2 = "HYT00";

  private static final String LOCK_TIMEOUT_OF_POSTGRESQL = "55P03";

  private final String reason;

  DatabaseRefusal(String reason) {
    this.reason = reason;
  }

  /** A sentence for the operator, without what the database calls things. */
  public String reason() {
    return reason;
  }

  /** True if it is about what was to be stored, and something else may be stored nevertheless. */
  public boolean isOfRecord() {
    return this != UNAVAILABLE;
  }

  static boolean isCrossing(Throwable failure) {
    return of(failure).equals(Optional.of(CROSSED));
  }

  /** Empty if the failure is none of the database's. */
  public static Optional<DatabaseRefusal> of(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(ofState(String.valueOf(sql.getSQLState())));
      }
      if (isGone(cause)) {
        return Optional.of(CROSSED);
      }
    }
    return Optional.empty();
  }

  private static DatabaseRefusal ofState(String state) {
    return switch (state) {
      case CONCURRENT_UPDATE_OF_H2, LOCK_TIMEOUT_OF_H2 -> CROSSED;
      case LOCK_TIMEOUT_OF_POSTGRESQL -> BUSY;
      default -> ofClass(state.substring(0, Math.min(2, state.length())));
    };
  }

  private static DatabaseRefusal ofClass(String stateClass) {
    return switch (stateClass) {
      case INTEGRITY, ROLLED_BACK -> CROSSED;
      case VALUE -> WRONG_VALUE;
      default -> UNAVAILABLE;
    };
  }

  /** Hibernate's word for rows that were there a moment before. */
  private static boolean isGone(Throwable failure) {
    return failure instanceof EntityNotFoundException
        || failure instanceof OptimisticLockException
        || failure instanceof StaleStateException
        || failure instanceof UnresolvableObjectException;
  }
}
