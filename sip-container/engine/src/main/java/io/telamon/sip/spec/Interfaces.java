package io.telamon.sip.spec;

import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Uri;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportLayer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import javax.servlet.sip.Flow;
import org.jspecify.annotations.Nullable;

/** The open listening points of an application, as outbound interfaces (JSR 289 15.2). */
public final class Interfaces {
  /** The URI parameter that carries the leg token of a session in our own entries. */
  public static final String LEG = "leg";

  private final TransportLayer transport;
  private final Predicate<String> used;
  private final HeldFlows flows;

  /** Those of a transport layer whose names the application uses. */
  public Interfaces(TransportLayer transport, Predicate<String> used, HeldFlows flows) {
    this.transport = transport;
    this.used = used;
    this.flows = flows;
  }

  /** All, by name. */
  public List<ListeningPoint> all() {
    return transport.listeningPoints().stream()
        .filter(point -> used.test(point.name()) && point.isOpen())
        .sorted(Comparator.comparing(ListeningPoint::name))
        .toList();
  }

  /**
   * The one with a name.
   *
   * @throws IllegalStateException if it is not open
   */
  public ListeningPoint named(String name) {
    ListeningPoint point = transport.listeningPoint(name);
    if (point == null || !point.isOpen()) {
      throw new IllegalStateException("listening point " + name + " is not open");
    }
    return point;
  }

  /**
   * The first one, for requests that did not come from anywhere.
   *
   * @throws IllegalStateException if none is open
   */
  public ListeningPoint any() {
    List<ListeningPoint> open = all();
    if (open.isEmpty()) {
      throw new IllegalStateException("no listening point of the application is open");
    }
    return open.get(0);
  }

  /**
   * The one at an address and port.
   *
   * @throws IllegalArgumentException if there is none
   */
  ListeningPoint at(InetSocketAddress address) {
    return find(point -> point.localAddress().equals(address), address.toString());
  }

  /**
   * The first one at an address.
   *
   * @throws IllegalArgumentException if there is none
   */
  ListeningPoint at(InetAddress address) {
    return find(point -> point.localAddress().getAddress().equals(address), address.toString());
  }

  /** The flow a token names, at a listening point of the application; null if there is none. */
  public @Nullable Flow flow(String token) {
    io.telamon.sip.transport.Flow named = transport.flow(token);
    boolean ours = named != null && used.test(named.listeningPoint().name());
    return ours ? given(named) : null;
  }

  /** A flow as the application gets it; null for none, and for a hop inside the JVM. */
  @Nullable Flow given(io.telamon.sip.transport.@Nullable Flow transportFlow) {
    return flows.give(transportFlow);
  }

  private ListeningPoint find(Predicate<ListeningPoint> condition, String what) {
    return all().stream()
        .filter(condition)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(what + " is no outbound interface"));
  }

  /** The loose-routing URI of a listening point, for Path and Record-Route. */
  SipUri ownUri(String listeningPoint, @Nullable String user) {
    return at(named(listeningPoint), user).withParameter("lr", null);
  }

  /** The URI at which requests of a session's dialog reach it. */
  SipUri contact(SipSessionImpl session) {
    return at(session.outbound(), null).withParameter(LEG, session.legToken());
  }

  /** Whether a URI names one of our open listening points. */
  boolean isOwn(Uri uri) {
    return uri instanceof SipUri sip && transport.ownListeningPoint(Destination.of(sip)) != null;
  }

  /** Whether a request to a URI comes to one of our open listening points (RFC 3263 4). */
  CompletionStage<Boolean> leadsHere(SipUri uri) {
    Destination named = Destination.of(uri);
    if (!transport.mustBeLocated(named)) {
      return CompletableFuture.completedFuture(isOwn(uri));
    }
    return transport
        .locate(named, any())
        .thenApply(
            servers ->
                servers.stream().anyMatch(server -> transport.ownListeningPoint(server) != null));
  }

  /** Without transport parameter for UDP, as RFC 3263 4.1 takes its absence. */
  private static SipUri at(ListeningPoint point, @Nullable String user) {
    SipUri uri = SipUri.of(user, point.sentBy().host(), point.sentBy().port());
    return point.transport() == Transport.UDP
        ? uri
        : uri.withParameter("transport", point.transport().name().toLowerCase(Locale.ROOT));
  }
}
