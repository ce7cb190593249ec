package javax.servlet.sip.ar;

import java.io.Serializable;

/** A choice of an application router (JSR 289 15.3). */
public class SipApplicationRouterInfo {
  private final String nextApplicationName;
  private final SipApplicationRoutingRegion routingRegion;
  private final String subscriberUri;
  private final String[] routes;
  private final SipRouteModifier routeModifier;
  private final Serializable stateInfo;

  /**
   * With all parts of the choice.
   *
   * @param nextApplicationName null if no application is to get the request
   * @param routes Route entries to push, the topmost first; may be null
   * @param stateInfo given back at the next question about this request; may be null
   */
  public SipApplicationRouterInfo(
      String nextApplicationName,
      SipApplicationRoutingRegion routingRegion,
      String subscriberUri,
      String[] routes,
      SipRouteModifier routeModifier,
      Serializable stateInfo) {
    this.nextApplicationName = nextApplicationName;
    this.routingRegion = routingRegion;
    this.subscriberUri = subscriberUri;
    this.routes = routes == null ? new String[0] : routes.clone();
    this.routeModifier = routeModifier;
    this.stateInfo = stateInfo;
  }

  /** Returns the application's name, or null. */
  public String getNextApplicationName() {
    return nextApplicationName;
  }

  /** Returns the Route entries to push, the topmost first. */
  public String[] getRoutes() {
    return routes.clone();
  }

  /** Returns how the Route entries are meant. */
  public SipRouteModifier getRouteModifier() {
    return routeModifier;
  }

  /** Returns the region in which the application is to work. */
  public SipApplicationRoutingRegion getRoutingRegion() {
    return routingRegion;
  }

  /** Returns what the router wants back with its next question, or null. */
  public Serializable getStateInfo() {
    return stateInfo;
  }

  /** Returns the subscriber for whom the application works, or null. */
  public String getSubscriberURI() {
    return subscriberUri;
  }
}
