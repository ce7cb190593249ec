package io.telamon.hss.rest;

import io.telamon.hss.provisioning.Catalogue;
import io.telamon.hss.provisioning.CatalogueEntry;
import io.telamon.hss.provisioning.CatalogueEntry.Kind;
import io.telamon.hss.provisioning.CatalogueOutcome;
import io.telamon.hss.provisioning.FieldError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.Locale;

/**
 * What subscriptions refer to, by its name, number or SIP URI: {@code /hss/service-profiles},
 * {@code /hss/shared-ifc-sets}, {@code /hss/application-servers}, {@code
 * /hss/charging-information}, {@code /hss/s-cscfs}.
 */
@Path("{kind: service-profiles|shared-ifc-sets|application-servers|charging-information|s-cscfs}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class CatalogueResource {
  @Inject Catalogue catalogue;

  /** Creates (201) or replaces (200) an entry. */
  @PUT
  @Path("{key}")
  public Response put(
      @PathParam("kind") String kind, @PathParam("key") String key, InputStream body) {
    try {
      CatalogueEntry entry = CatalogueJson.read(kind(kind), Body.parse(body));
      return entry.key().equals(key)
          ? stored(catalogue.put(entry), entry)
          : Problem.of(new FieldError("", "differs from the key in the path"));
    } catch (InvalidRecord e) {
      return Problem.of(e.error());
    }
  }

  private static Response stored(CatalogueOutcome outcome, CatalogueEntry entry) {
    if (outcome instanceof CatalogueOutcome.Rejected rejected) {
      return Problem.of(rejected.error());
    }
    boolean created = outcome instanceof CatalogueOutcome.Stored stored && stored.created();
    return Response.status(created ? Status.CREATED : Status.OK)
        .entity(CatalogueJson.write(entry).toString())
        .build();
  }

  @GET
  @Path("{key}")
  public Response get(@PathParam("kind") String kind, @PathParam("key") String key) {
    return catalogue
        .find(kind(kind), key)
        .map(entry -> Response.ok(CatalogueJson.write(entry).toString()).build())
        .orElseGet(() -> unknown(key));
  }

  /** All entries, in the order of their keys. */
  @GET
  public Response list(@PathParam("kind") String kind) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    catalogue.list(kind(kind)).forEach(entry -> all.add(CatalogueJson.write(entry)));
    return Response.ok(all.build().toString()).build();
  }

  /** Deletes an entry that nothing refers to; 409 otherwise. */
  @DELETE
  @Path("{key}")
  public Response delete(@PathParam("kind") String kind, @PathParam("key") String key) {
    CatalogueOutcome outcome = catalogue.delete(kind(kind), key);
    if (outcome instanceof CatalogueOutcome.Rejected rejected) {
      return Problem.of(Status.CONFLICT, rejected.error().reason());
    }
    return outcome instanceof CatalogueOutcome.Deleted
        ? Response.noContent().build()
        : unknown(key);
  }

  /** service-profiles is SERVICE_PROFILE. */
  private static Kind kind(String path) {
    String singular = path.endsWith("s") ? path.substring(0, path.length() - 1) : path;
    return Kind.valueOf(singular.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static Response unknown(String key) {
    return Problem.of(Status.NOT_FOUND, "no entry " + key);
  }
}
