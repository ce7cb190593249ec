package io.telamon.sip.transaction;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.Via;
import io.telamon.sip.transport.Departure;
import io.telamon.sip.transport.Destination;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.TransportLayer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flow of a request, and the transport in its top Via (RFC 3261 18.1.1). */
final class WayOut {
  private static final Logger LOG = LoggerFactory.getLogger(WayOut.class);

  private final TransportLayer transport;
  private final SipRequest request;
  private final ListeningPoint from;

  /** For a request whose top Via is that of the listening point. */
  WayOut(TransportLayer transport, SipRequest request, ListeningPoint from) {
    this.transport = transport;
    this.request = request;
    this.from = from;
  }

  CompletionStage<Flow> to(Destination destination) {
    if (transport.mustBeLocated(destination)) {
      return transport.locate(destination, from).thenCompose(servers -> later(servers.get(0)));
    }
    return take(transport.departure(request, destination, from));
  }

  /** The request is changed on the way, so it is taken on the thread of its listening point. */
  private CompletionStage<Flow> later(Destination server) {
    CompletableFuture<Flow> found = new CompletableFuture<>();
    from.execute(() -> complete(found, take(transport.departure(request, server, from))));
    return found;
  }

  private static void complete(CompletableFuture<Flow> found, CompletionStage<Flow> way) {
    way.whenComplete(
        (flow, cause) -> {
          if (cause == null) {
            found.complete(flow);
          } else {
            found.completeExceptionally(cause);
          }
        });
  }

  private CompletionStage<Flow> take(Departure departure) {
    nameInVia(departure.from());
    CompletionStage<Flow> way = transport.flowTo(departure.to(), departure.from());
    Departure otherwise = departure.otherwise();
    return otherwise == null
        ? way
        : way.handle((flow, failure) -> failure == null ? done(flow) : instead(otherwise, failure))
            .thenCompose(found -> found);
  }

  /** RFC 3261 18.1.1: a peer without TCP gets the large request by UDP all the same. */
  private CompletionStage<Flow> instead(Departure otherwise, Throwable failure) {
    LOG.debug("{} goes by UDP, large as it is: {}", request.summary(), failure.toString());
    CompletableFuture<Flow> found = new CompletableFuture<>();
    from.execute(() -> complete(found, take(otherwise)));
    return found;
  }

  private static CompletionStage<Flow> done(Flow flow) {
    return CompletableFuture.completedFuture(flow);
  }

  private void nameInVia(ListeningPoint point) {
    Via via = request.topVia();
    String name = point.transport().name();
    if (!via.transport().equals(name) || !via.sentBy().equals(point.sentBy())) {
      request.replaceTopVia(new Via(name, point.sentBy(), via.parameters()));
    }
  }
}
