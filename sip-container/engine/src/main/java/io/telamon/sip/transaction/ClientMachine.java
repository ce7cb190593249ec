package io.telamon.sip.transaction;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Via;
import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What both client transactions share (RFC 3261 17.1). */
abstract class ClientMachine<S extends Enum<S>> extends StateMachine<S>
    implements ClientTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(ClientMachine.class);

  final TransactionLayer layer;
  final TimerConfig times;
  private final String branch;
  private final String method;
  private @Nullable SipRequest request;
  private final ClientTransactionListener listener;
  private final S initial;
  private volatile @Nullable Flow flow;
  private Duration retransmission;
  private boolean outcomeKnown;

  ClientMachine(
      TransactionLayer layer,
      ListeningPoint point,
      SipRequest request,
      ClientTransactionListener listener,
      S initial,
      S terminated) {
    super(point, layer.timers(), initial, terminated);
    this.initial = initial;
    this.layer = layer;
    this.times = layer.times();
    this.request = request;
    this.method = request.method();
    this.branch = Objects.requireNonNull(request.topVia().branch());
    this.listener = listener;
    this.retransmission = times.t1();
  }

  /** The timer that ends the wait for an answer: B or F. */
  abstract Event timeout();

  /** Its length. */
  abstract TimerConfig.Timer patience();

  /** The timer that repeats the request over unreliable transports: A or E. */
  abstract Event repetition();

  /** Begins: the time-out runs from now, so that it bounds resolution, too. */
  final void start(CompletionStage<Flow> way) {
    listeningPoint()
        .execute(
            () -> {
              startTimer(timeout(), times.length(patience()));
              way.whenComplete(
                  (found, failure) -> listeningPoint().execute(() -> send(found, failure)));
            });
  }

  /** Treats the peer as silent before timer B or F has run out: there is another server to try. */
  final void giveUpIfUnanswered() {
    listeningPoint()
        .execute(
            () -> {
              if (state() == initial) {
                on(timeout(), null);
              }
            });
  }

  private void send(@Nullable Flow found, @Nullable Throwable failure) {
    if (isTerminated()) {
      return;
    }
    if (found == null) {
      on(Event.TRANSPORT_ERROR, failure);
      return;
    }
    flow = found;
    if (!found.isInternal() && !layer.nextHops().admits(found.remoteAddress(), request())) {
      on(Event.TRANSPORT_ERROR, new HeldBackException(found.remoteAddress()));
      return;
    }
    transmit(request());
    if (!found.isReliable()) {
      startTimer(repetition(), retransmission);
    }
  }

  final void transmit(SipRequest message) {
    Flow known = flow;
    if (known != null) {
      known.send(message, failure -> on(Event.TRANSPORT_ERROR, failure));
    }
  }

  /** Restarts A or E with twice its length, at most the given one. */
  final void repeatLater(@Nullable Duration longest) {
    Duration doubled = retransmission.plus(retransmission);
    retransmission = longest != null && doubled.compareTo(longest) > 0 ? longest : doubled;
    startTimer(repetition(), retransmission);
  }

  final void repeatEvery(Duration interval) {
    retransmission = interval;
    startTimer(repetition(), interval);
  }

  /** The length of a timer that only waits for stray repetitions: none where there are none. */
  final Duration unlessReliable(Duration length) {
    Flow known = flow;
    return known == null || known.isReliable() ? Duration.ZERO : length;
  }

  final void deliver(@Nullable Object subject) {
    SipResponse response = (SipResponse) Objects.requireNonNull(subject);
    outcomeKnown |= response.isFinal();
    tell(() -> listener.onResponse(response));
  }

  final void sawOwnVia(Via own) {
    tell(() -> listener.onOwnVia(own));
  }

  final void reportTimeout() {
    outcomeKnown = true;
    tell(listener::onTimeout);
  }

  final void reportTransportError(@Nullable Object subject) {
    Throwable cause =
        subject instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : subject instanceof Throwable thrown ? thrown : new IOException("not sent");
    LOG.atLevel(cause instanceof HeldBackException ? Level.DEBUG : Level.INFO)
        .log("{} not sent from {}: {}", summary(), listeningPoint().name(), cause.toString());
    if (!outcomeKnown) {
      outcomeKnown = true;
      tell(() -> listener.onTransportError(cause));
    }
  }

  private String summary() {
    SipRequest known = request;
    return known == null ? method + " (branch " + branch + ')' : known.summary();
  }

  /** A fault of the user must not stop the machine half-way. */
  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException fault) {
      LOG.error("Listener of {} failed", summary(), fault);
    }
  }

  @Override
  void ended() {
    layer.forget(this);
    tell(listener::onTerminated);
  }

  @Override
  public String branch() {
    return branch;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public @Nullable Flow flow() {
    return flow;
  }

  /** The request as sent, as long as it may have to be sent again. */
  final SipRequest request() {
    return Objects.requireNonNull(request);
  }

  /** Nothing is sent again: what waits for stray repetitions only shall not keep the message. */
  final void forgetRequest() {
    request = null;
  }
}
