package io.telamon.hss.rest;

import io.telamon.hss.provisioning.FieldError;
import io.telamon.hss.provisioning.Precondition;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.ProvisioningOutcome;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.subscription.SubscriptionQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions by IMSI or private identity: {@code /hss/subscriptions}. */
@Path("subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class SubscriptionsResource {
  private static final int MAX_PAGE = 1000;
  private static final String OTHER_KEY = "differs from that of the path";
  private static final String IF_MATCH = "If-Match";
  private static final String IF_NONE_MATCH = "If-None-Match";

  @Inject Provisioning provisioning;

  /** Creates (201) a subscription, or replaces (200) the one whose entity tag is told. */
  @PUT
  @Path("{key}")
  public Response put(
      @PathParam("key") String key,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @HeaderParam(IF_NONE_MATCH) @Nullable String ifNoneMatch,
      InputStream body) {
    try {
      Precondition precondition =
          EntityTags.precondition(ifMatch, ifNoneMatch, Precondition.UNSAID);
      SubscriptionData data = SubscriptionJson.read(Body.parse(body));
      return provisioning.key(data).equals(key)
          ? stored(provisioning.put(data, precondition), data)
          : Problem.of(new FieldError(data.imsi() == null ? "privateIdentity" : "imsi", OTHER_KEY));
    } catch (InvalidRecord e) {
      return Problem.of(e.error());
    }
  }

  /** Creates a subscription (201): with what follows from the rest left out. */
  @POST
  public Response create(@Context UriInfo uri, InputStream body) {
    try {
      SubscriptionData data = SubscriptionJson.read(Body.parse(body));
      Response response = stored(provisioning.put(data, Precondition.ABSENT), data);
      if (response.getStatus() == Status.PRECONDITION_FAILED.getStatusCode()) {
        return Problem.of(Status.CONFLICT, "there is a subscription of " + provisioning.key(data));
      }
      URI location = uri.getAbsolutePathBuilder().path(provisioning.key(data)).build();
      return response.getStatus() == Status.CREATED.getStatusCode()
          ? Response.fromResponse(response).location(location).build()
          : response;
    } catch (InvalidRecord e) {
      return Problem.of(e.error());
    }
  }

  @GET
  @Path("{key}")
  public Response get(@PathParam("key") String key) {
    return provisioning.find(key).map(view -> shown(Status.OK, view)).orElseGet(() -> unknown(key));
  }

  /**
   * A page of the subscriptions found, in the order of their private identities, and how many there
   * are in all.
   */
  @GET
  public Response list(
      @BeanParam SearchParameters search,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    if (offset < 0 || limit < 1 || limit > MAX_PAGE) {
      return Problem.of(new FieldError(offset < 0 ? "offset" : "limit", "out of range"));
    }
    try {
      SubscriptionQuery query = search.query();
      JsonArrayBuilder page = Json.createArrayBuilder();
      provisioning
          .list(query, offset, limit)
          .forEach(view -> page.add(SubscriptionJson.write(view)));
      return Response.ok(
              Json.createObjectBuilder()
                  .add("total", provisioning.count(query))
                  .add("subscriptions", page)
                  .build()
                  .toString())
          .build();
    } catch (InvalidRecord e) {
      return Problem.of(e.error());
    }
  }

  @DELETE
  @Path("{key}")
  public Response delete(
      @PathParam("key") String key, @HeaderParam(IF_MATCH) @Nullable String ifMatch) {
    try {
      Precondition precondition = EntityTags.precondition(ifMatch, null, Precondition.NONE);
      ProvisioningOutcome outcome = provisioning.delete(key, precondition);
      if (outcome instanceof ProvisioningOutcome.Refusal refusal) {
        return refused(refusal);
      }
      return outcome instanceof ProvisioningOutcome.Stored stored && stored.replaced() > 0
          ? Response.noContent().build()
          : unknown(key);
    } catch (InvalidRecord e) {
      return Problem.of(e.error());
    }
  }

  /** Takes an array of subscriptions: all of them, or none if one is wrong. */
  @POST
  @Path("import")
  public Response importAll(InputStream body) {
    List<SubscriptionData> records = new ArrayList<>();
    try {
      if (!(Body.parse(body) instanceof JsonArray array)) {
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

  /** Takes subscriptions line by line; the wrong ones are told and left out. */
  @POST
  @Path("import")
  @Consumes({RecordFormat.JSON_LINES, RecordFormat.CSV})
  @Produces(RecordFormat.JSON_LINES)
  public Response importLines(@HeaderParam("Content-Type") String mediaType, InputStream body) {
    return Response.ok(new BulkImport(provisioning, RecordFormat.of(mediaType), body)).build();
  }

  /** Gives all subscriptions found, line by line, in a form that can be imported; no secrets. */
  @GET
  @Path("export")
  @Produces({RecordFormat.JSON_LINES, RecordFormat.CSV})
  public Response export(@BeanParam SearchParameters search, @Context HttpHeaders headers) {
    try {
      String mediaType = RecordFormat.accepted(headers.getHeaderString("Accept"));
      RecordFormat format = RecordFormat.of(mediaType);
      return Response.ok(new BulkExport(provisioning, format, search.query()), mediaType).build();
    } catch (InvalidRecord e) {
      return Problem.of(e.error());
    }
  }

  private Response stored(ProvisioningOutcome outcome, SubscriptionData data) {
    if (outcome instanceof ProvisioningOutcome.Rejected rejected) {
      return Problem.of(rejected.error());
    }
    if (outcome instanceof ProvisioningOutcome.Refusal refusal) {
      return refused(refusal);
    }
    Status status =
        ((ProvisioningOutcome.Stored) outcome).created() > 0 ? Status.CREATED : Status.OK;
    return provisioning
        .find(provisioning.key(data))
        .map(view -> shown(status, view))
        .orElseGet(() -> Response.status(status).build());
  }

  private static Response shown(Status status, SubscriptionView view) {
    return Response.status(status)
        .header("ETag", EntityTags.of(view.revision()))
        .entity(SubscriptionJson.write(view).toString())
        .build();
  }

  private static Response refused(ProvisioningOutcome.Refusal refusal) {
    return switch (refusal) {
      case PRECONDITION_FAILED ->
          Problem.of(Status.PRECONDITION_FAILED, "it is not what was taken for granted any more");
      case PRECONDITION_REQUIRED ->
          Problem.of(
              Status.PRECONDITION_REQUIRED,
              "it is there already: say by If-Match which state is replaced, or * for any");
    };
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

  private static Response unknown(String key) {
    return Problem.of(Status.NOT_FOUND, "no subscription of " + key);
  }
}
