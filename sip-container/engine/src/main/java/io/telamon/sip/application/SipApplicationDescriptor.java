package io.telamon.sip.application;

import io.telamon.sip.transport.location.E164ToUri;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a SIP application declares (JSR 289 19).
 *
 * @param name unique in the engine
 * @param mainServlet the servlet that gets initial requests; null if there is only one
 * @param servlets at least one
 * @param listeners class names of listeners; one that is a servlet's class means that servlet
 * @param listeningPoints names of those it uses, empty means all; names that no listening point has
 *     are no error
 * @param contextParameters init parameters of the servlet context
 * @param sessionTimeout minutes after which application sessions expire, 0 or less: never
 * @param proxyTimeout seconds a proxied request may take, positive
 */
public record SipApplicationDescriptor(
    String name,
    @Nullable String mainServlet,
    List<ServletDescriptor> servlets,
    List<String> listeners,
    Set<String> listeningPoints,
    Map<String, String> contextParameters,
    int sessionTimeout,
    int proxyTimeout) {
  /** Minutes after which application sessions expire unless declared otherwise (JSR 289 6.1.2). */
  public static final int DEFAULT_SESSION_TIMEOUT = 3;

  /** Seconds a proxied request may take unless declared otherwise: timer C of RFC 3261 16.6. */
  public static final int DEFAULT_PROXY_TIMEOUT = 180;

  /**
   * The context parameter by which an application promises never to wait, neither for a database
   * nor for a peer nor for a lock that may be held for long: "true" saves its messages the way to a
   * worker thread and back. One that breaks its promise holds up all traffic.
   */
  public static final String NEVER_WAITS = "io.telamon.sip.never-waits";

  /**
   * The context parameter that names the domain below which telephone numbers stand (RFC 6116), for
   * operators with one of their own; else it is the public one.
   */
  public static final String ENUM_DOMAIN = "io.telamon.sip.enum-domain";

  /** Copies the collections. */
  public SipApplicationDescriptor {
    servlets = List.copyOf(servlets);
    listeners = List.copyOf(listeners);
    listeningPoints = Set.copyOf(listeningPoints);
    contextParameters = Map.copyOf(contextParameters);
  }

  /** An application with the default timeouts and no listeners or parameters. */
  public static SipApplicationDescriptor of(
      String name,
      @Nullable String mainServlet,
      List<ServletDescriptor> servlets,
      Set<String> listeningPoints) {
    return new SipApplicationDescriptor(
        name,
        mainServlet,
        servlets,
        List.of(),
        listeningPoints,
        Map.of(),
        DEFAULT_SESSION_TIMEOUT,
        DEFAULT_PROXY_TIMEOUT);
  }

  /** Whether calls into the application may take long, so that they need a thread of their own. */
  public boolean mayWait() {
    return !Boolean.parseBoolean(contextParameters.get(NEVER_WAITS));
  }

  /** The domain below which telephone numbers stand. */
  public String enumDomain() {
    return contextParameters.getOrDefault(ENUM_DOMAIN, E164ToUri.PUBLIC_DOMAIN);
  }

  /** Says whether the application wants messages of a listening point. */
  public boolean uses(String listeningPoint) {
    int port = listeningPoint.indexOf(':');
    String connector = port < 0 ? listeningPoint : listeningPoint.substring(0, port);
    return listeningPoints.isEmpty() || listeningPoints.contains(connector);
  }
}
