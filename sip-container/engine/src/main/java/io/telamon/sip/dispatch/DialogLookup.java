package io.telamon.sip.dispatch;

import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import io.telamon.sip.session.LegKey;
import io.telamon.sip.session.PeerSession;
import io.telamon.sip.spec.Interfaces;
import io.telamon.sip.spec.SipSessionImpl;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.TransportLayer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session of a request within a dialog by the leg token in our own Route entry or Contact
 * (RFC 3261 12.2.2). A request that claims a dialog nobody has is refused; REGISTER never has one.
 */
final class DialogLookup implements RequestHandler {
  private final Map<LegKey, PeerSession> legs;
  private final TransportLayer transport;

  DialogLookup(Map<LegKey, PeerSession> legs, TransportLayer transport) {
    this.legs = legs;
    this.transport = transport;
  }

  @Override
  public Optional<Refusal> handle(Arrival arrival) {
    boolean register = arrival.request().isMethod("REGISTER");
    if (register || arrival.request().to().tag() == null) {
      return Optional.empty();
    }
    NameAddr route = arrival.poppedRoute();
    SipSessionImpl session =
        find(arrival, route != null ? route.uri() : arrival.request().requestUri());
    if (session == null) {
      return Optional.of(new Refusal(481, "Call/Transaction Does Not Exist"));
    }
    arrival.session(session);
    return Optional.empty();
  }

  /** At the listening point of arrival, or at one of its twins: a request may change transports. */
  private @Nullable PeerSession find(Arrival arrival, String token) {
    ListeningPoint here = arrival.flow().listeningPoint();
    PeerSession found = legs.get(new LegKey(here.name(), token));
    if (found != null) {
      return found;
    }
    return transport.twins(here).stream()
        .map(twin -> legs.get(new LegKey(twin.name(), token)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable SipSessionImpl find(Arrival arrival, Uri own) {
    String token = own instanceof SipUri uri ? uri.parameter(Interfaces.LEG) : null;
    PeerSession found = token == null ? null : find(arrival, token);
    boolean sameCall =
        found != null && found.dialogId().callId().equals(arrival.request().callId());
    return sameCall && found != null ? (SipSessionImpl) found : null;
  }
}
