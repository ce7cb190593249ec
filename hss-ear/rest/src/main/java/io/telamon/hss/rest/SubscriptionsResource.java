package io.telamon.hss.rest;

import io.telamon.hss.provisioning.FieldError;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.ProvisioningOutcome;
import io.telamon.hss.provisioning.SubscriptionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions by IMSI: {@code /hss/subscriptions}. */
@Path("subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class SubscriptionsResource {
  private static final int MAX_PAGE = 1000;

  @Inject Provisioning provisioning;

  /** Creates (201) or replaces (200) a subscription. */
  @PUT
  @Path("{imsi}")
  public Response put(@PathParam("imsi") String imsi, InputStream body) {
    try {
      SubscriptionData data = SubscriptionJson.read(parse(body));
      return data.key().equals(imsi)
          ? stored(provisioning.put(data), data)
          : Problem.of(new FieldError("imsi", "differs from that of the path"));
    } catch (InvalidRecord e) {
      return Problem.of(e.error());
    }
  }

  @GET
  @Path("{imsi}")
  public Response get(@PathParam("imsi") String imsi) {
    return provisioning
        .find(imsi)
        .map(view -> Response.ok(SubscriptionJson.write(view).toString()).build())
        .orElseGet(() -> unknown(imsi));
  }

  /** A page of the subscriptions, in the order of their IMSI, and how many there are in all. */
  @GET
  public Response list(
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    if (offset < 0 || limit < 1 || limit > MAX_PAGE) {
      return Problem.of(new FieldError(offset < 0 ? "offset" : "limit", "out of range"));
    }
    JsonArrayBuilder page = Json.createArrayBuilder();
    provisioning.list(offset, limit).forEach(view -> page.add(SubscriptionJson.write(view)));
    return Response.ok(
            Json.createObjectBuilder()
                .add("total", provisioning.count())
                .add("subscriptions", page)
                .build()
                .toString())
        .build();
  }

  @DELETE
  @Path("{imsi}")
  public Response delete(@PathParam("imsi") String imsi) {
    return provisioning.delete(imsi) ? Response.noContent().build() : unknown(imsi);
  }

  /** Takes an array of subscriptions: all of them, or none if one is wrong. */
  @POST
  @Path("import")
  public Response importAll(InputStream body) {
    List<SubscriptionData> records = new ArrayList<>();
    try {
      if (!(parse(body) instanceof JsonArray array)) {
        return Problem.of(Status.BAD_REQUEST, "not a JSON array");
      }
      for (JsonValue value : array) {
        records.add(SubscriptionJson.read(value));
      }
    } catch (InvalidRecord e) {
      return Problem.of(new ProvisioningOutcome.Rejected(records.size(), e.error()));
    }
    return imported(provisioning.putAll(records));
  }

  private static JsonValue parse(InputStream body) throws InvalidRecord {
    try (JsonReader reader = Json.createReader(body)) {
      return reader.readValue();
    } catch (JsonException e) {
      throw new InvalidRecord("", "not JSON: " + e.getMessage());
    }
  }

  private Response stored(ProvisioningOutcome outcome, SubscriptionData data) {
    if (outcome instanceof ProvisioningOutcome.Rejected rejected) {
      return Problem.of(rejected.error());
    }
    Status status =
        ((ProvisioningOutcome.Stored) outcome).created() > 0 ? Status.CREATED : Status.OK;
    return provisioning
        .find(data.key())
        .map(view -> Response.status(status).entity(SubscriptionJson.write(view).toString()))
        .orElseGet(() -> Response.status(status))
        .build();
  }

  private static Response imported(ProvisioningOutcome outcome) {
    if (outcome instanceof ProvisioningOutcome.Rejected rejected) {
      return Problem.of(rejected);
    }
    ProvisioningOutcome.Stored stored = (ProvisioningOutcome.Stored) outcome;
    return Response.ok(
            Json.createObjectBuilder()
                .add("created", stored.created())
                .add("replaced", stored.replaced())
                .build()
                .toString())
        .build();
  }

  private static Response unknown(String imsi) {
    return Problem.of(Status.NOT_FOUND, "no subscription with IMSI " + imsi);
  }
}
