package io.telamon.hss.rest;

import io.telamon.hss.provisioning.Provisioning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is let in besides what {@code web.xml} says of roles: nobody whose password has crossed a
 * network in clear, and only where there is an HSS.
 */
@Provider
@PreMatching
@ApplicationScoped
public class Admission implements ContainerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  @Inject Provisioning provisioning;
  @Inject HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    String caller = servletRequest.getRemoteAddr();
    if (!servletRequest.isSecure() && !isLoopback(caller)) {
      LOG.warn(
          "{} {} from {} refused", request.getMethod(), request.getUriInfo().getPath(), caller);
      request.abortWith(Problem.of(Status.FORBIDDEN, "from another machine over HTTPS only"));
    } else if (!provisioning.isAvailable()) {
      request.abortWith(
          Problem.of(Status.SERVICE_UNAVAILABLE, "\"hss\" is not among telamon.roles here"));
    }
  }

  /** {@code address} is in numbers, so nothing is looked up. */
  static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
