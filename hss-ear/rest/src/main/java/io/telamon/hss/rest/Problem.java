package io.telamon.hss.rest;

import io.telamon.hss.provisioning.FieldError;
import io.telamon.hss.provisioning.ProvisioningOutcome;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** Problem details, RFC 9457. */
final class Problem {
  static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  static Response of(Status status, String detail) {
    return response(status, details(status, detail));
  }

  static String text(Status status, String detail) {
    return details(status, detail).build().toString();
  }

  /** A record of its own with a wrong field. */
  static Response of(FieldError error) {
    return response(Status.BAD_REQUEST, withField(error));
  }

  /** A wrong field in one of several records. */
  static Response of(ProvisioningOutcome.Rejected rejected) {
    return response(Status.BAD_REQUEST, withField(rejected.error()).add("index", rejected.index()));
  }

  /** The record as a whole has an empty field name. */
  private static JsonObjectBuilder withField(FieldError error) {
    return error.field().isEmpty()
        ? details(Status.BAD_REQUEST, error.reason())
        : details(Status.BAD_REQUEST, error.field() + ": " + error.reason())
            .add("field", error.field())
            .add(
                "errors",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("pointer", "#" + pointer(error.field()))
                            .add("detail", error.reason())));
  }

  /** A field such as {@code publicIdentities[1].barred} as a JSON pointer, RFC 6901. */
  static String pointer(String field) {
    return field.isEmpty() ? "" : "/" + field.replaceAll("[\\[.]", "/").replace("]", "");
  }

  private static JsonObjectBuilder details(Status status, String detail) {
    return Json.createObjectBuilder()
        .add("type", "about:blank")
        .add("title", status.getReasonPhrase())
        .add("status", status.getStatusCode())
        .add("detail", detail);
  }

  private static Response response(Status status, JsonObjectBuilder details) {
    return Response.status(status).type(MEDIA_TYPE).entity(details.build().toString()).build();
  }
}
