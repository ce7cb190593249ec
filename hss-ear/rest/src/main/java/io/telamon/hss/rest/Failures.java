package io.telamon.hss.rest;

import io.telamon.hss.FailureLog;
import io.telamon.hss.provisioning.DatabaseRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what nobody foresaw: the caller sees no more of it than the status. */
@Provider
@ApplicationScoped
public class Failures implements ExceptionMapper<Exception> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final String FAILED = "Provisioning request failed";

  @Inject FailureLog failures;

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof WebApplicationException http) {
      Status status = Status.fromStatusCode(http.getResponse().getStatus());
      return status == null ? http.getResponse() : Problem.of(status, status.getReasonPhrase());
    }
    return DatabaseRefusal.of(failure)
        .map(refusal -> refused(refusal, failure))
        .orElseGet(() -> unforeseen(failure));
  }

  private Response refused(DatabaseRefusal refusal, Exception failure) {
    if (refusal == DatabaseRefusal.UNAVAILABLE) {
      failures.failed(LOG, FAILED, failure);
    }
    return Problem.of(status(refusal), refusal.reason() + "; nothing was changed");
  }

  private static Status status(DatabaseRefusal refusal) {
    return switch (refusal) {
      case CROSSED -> Status.CONFLICT;
      case WRONG_VALUE -> Status.BAD_REQUEST;
      case BUSY, UNAVAILABLE -> Status.SERVICE_UNAVAILABLE;
    };
  }

  private Response unforeseen(Exception failure) {
    failures.failed(LOG, FAILED, failure);
    return Problem.of(Status.INTERNAL_SERVER_ERROR, "nothing was changed");
  }
}
