package io.telamon.hss.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what nobody foresaw: the caller sees no more of it than the status. */
@Provider
public class Failures implements ExceptionMapper<Exception> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof WebApplicationException http) {
      Status status = Status.fromStatusCode(http.getResponse().getStatus());
      return status == null ? http.getResponse() : Problem.of(status, status.getReasonPhrase());
    }
    if (isConstraintViolation(failure)) {
      return Problem.of(Status.CONFLICT, "another request took one of these identities meanwhile");
    }
    LOG.error("Provisioning request failed", failure);
    return Problem.of(Status.INTERNAL_SERVER_ERROR, "nothing was changed");
  }

  /** Two requests passed the checks at the same time; the database let one of them through. */
  private static boolean isConstraintViolation(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLIntegrityConstraintViolationException) {
        return true;
      }
    }
    return false;
  }
}
