package io.telamon.sip.dispatch;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.spec.Interfaces;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.TransportLayer;
import java.util.List;
import java.util.Optional;

/**
 * Takes off the topmost Route if it names the listening point the request arrived on (RFC 3261
 * 16.4), or its twin of another transport, since a large request may come by TCP where the Route
 * says nothing of it. One that names another listening point of ours stays: it is another hop.
 *
 * <p>A strict router has put our entry into the Request-URI and the target behind the last Route.
 */
final class OwnRoute implements RequestHandler {
  private final TransportLayer transport;

  OwnRoute(TransportLayer transport) {
    this.transport = transport;
  }

  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    try {
      return isOurRecordRoute(arrival) ? restoreTarget(arrival) : takeOff(arrival);
    } catch (SipSyntaxException e) {
      return Optional.of(new Refusal(400, "Bad Request-URI or Route"));
    }
  }

  private Optional<Refusal> takeOff(Arrival arrival) {
    NameAddr route = arrival.request().firstAddress(HeaderNames.ROUTE);
    if (route != null && route.uri() instanceof SipUri uri && names(uri, arrival)) {
      arrival.request().removeFirstElement(HeaderNames.ROUTE);
      arrival.poppedRoute(route);
    }
    return Optional.empty();
  }

  /**
   * The next Route stays even if it is ours: the dialog may have come here twice. Behind the last
   * one there must be somebody else (16.5), or the request would be forwarded to us for ever.
   */
  private Optional<Refusal> restoreTarget(Arrival arrival) {
    SipRequest request = arrival.request();
    arrival.poppedRoute(NameAddr.of(request.requestUri()));
    while (isOurRecordRoute(arrival)) {
      List<String> routes = request.elements(HeaderNames.ROUTE);
      if (routes.isEmpty()) {
        return Optional.of(new Refusal(404, "Nobody Behind This Route"));
      }
      int last = routes.size() - 1;
      request.setRequestUri(NameAddr.parse(routes.get(last)).uri());
      request.setHeaders(HeaderNames.ROUTE, routes.subList(0, last));
    }
    return Optional.empty();
  }

  /** Nobody but we ourselves gives a URI both parameters. */
  private boolean isOurRecordRoute(Arrival arrival) {
    return arrival.request().requestUri() instanceof SipUri uri
        && uri.isLooseRouter()
        && uri.parameter(Interfaces.LEG) != null
        && names(uri, arrival);
  }

  private boolean names(SipUri uri, Arrival arrival) {
    ListeningPoint named = transport.ownListeningPoint(Destination.of(uri));
    return named != null && named.isSameElementAs(arrival.flow().listeningPoint());
  }
}
