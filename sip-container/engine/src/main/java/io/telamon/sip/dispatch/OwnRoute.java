package io.telamon.sip.dispatch;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.TransportLayer;
import java.util.Optional;

/**
 * Takes off the topmost Route if it names the listening point the request arrived on (RFC 3261
 * 16.4), or its twin of another transport, since a large request may come by TCP where the Route
 * says nothing of it. One that names another listening point of ours stays: it is another hop.
 */
final class OwnRoute implements RequestHandler {
  private final TransportLayer transport;

  OwnRoute(TransportLayer transport) {
    this.transport = transport;
  }

  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    try {
      NameAddr route = arrival.request().firstAddress(HeaderNames.ROUTE);
      if (route != null && route.uri() instanceof SipUri uri && names(uri, arrival)) {
        arrival.request().removeFirstElement(HeaderNames.ROUTE);
        arrival.poppedRoute(route);
      }
      return Optional.empty();
    } catch (SipSyntaxException e) {
      return Optional.of(new Refusal(400, "Bad Route"));
    }
  }

  private boolean names(SipUri uri, Arrival arrival) {
    ListeningPoint named = transport.ownListeningPoint(Destination.of(uri));
    return named != null && named.isSameElementAs(arrival.flow().listeningPoint());
  }
}
