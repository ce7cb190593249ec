package io.telamon.hss.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The description of this interface, OpenAPI 3.1: {@code /hss/openapi}. */
@Path("openapi")
@RequestScoped
public class OpenApi {
  static final String RESOURCE = "openapi.json";

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] get() throws IOException {
    try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
