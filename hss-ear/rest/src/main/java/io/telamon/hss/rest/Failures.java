package io.telamon.hss.rest;

import io.telamon.hss.FailureLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what nobody foresaw: the caller sees no more of it than the status. */
@Provider
@ApplicationScoped
public class Failures implements ExceptionMapper<Exception> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Inject FailureLog failures;

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof WebApplicationException http) {
      Status status = Status.fromStatusCode(http.getResponse().getStatus());
      return status == null ? http.getResponse() : Problem.of(status, status.getReasonPhrase());
    }
    SQLException refusal = refusalOfDatabase(failure);
    if (refusal != null && isIntegrityConstraintViolation(refusal)) {
      return Problem.of(Status.CONFLICT, "another request took one of these identities meanwhile");
    }
    failures.failed(LOG, "Provisioning request failed", failure);
    return refusal == null
        ? Problem.of(Status.INTERNAL_SERVER_ERROR, "nothing was changed")
        : Problem.of(
            Status.SERVICE_UNAVAILABLE, "the database does not answer; nothing was changed");
  }

  private static @Nullable SQLException refusalOfDatabase(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /**
   * Two requests passed the checks at the same time; the database let one of them through. Told by
   * the class of its SQLSTATE: not every driver throws an exception of its own for it.
   */
  private static boolean isIntegrityConstraintViolation(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith("23");
  }
}
