package io.telamon.sip.transaction;

import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Flow;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both server transactions share (RFC 3261 17.2). Keeps the last response, not the request,
 * and of the response only its bytes: thousands of transactions wait for repetitions that rarely
 * come.
 */
abstract class ServerMachine<S extends Enum<S>> extends StateMachine<S>
    implements ServerTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(ServerMachine.class);

  final TransactionLayer layer;
  final TimerConfig times;
  private final ServerKey key;
  private final Flow flow;
  private final String toTag;
  private volatile boolean answered;
  private @Nullable Supplier<SipResponse> lastResponse;
  private boolean tellsLoad;

  ServerMachine(TransactionLayer layer, ServerKey key, Flow flow, S initial, S terminated) {
    super(flow.listeningPoint(), layer.timers(), initial, terminated);
    this.layer = layer;
    this.times = layer.times();
    this.key = key;
    this.flow = flow;
    this.toTag = layer.newTag();
  }

  /** Begins; on the thread of the listening point, before the user is told. */
  abstract void start(SipRequest request);

  /** The peer has offered overload control: responses tell it how much less to send (RFC 7339). */
  final void tellLoad() {
    tellsLoad = true;
  }

  @Override
  public void respond(SipResponse response) {
    if (response.isFinal()) {
      answered = true;
    }
    on(Event.ofStatus(response.status()), response);
  }

  final void send(@Nullable Object subject) {
    SipResponse response = (SipResponse) Objects.requireNonNull(subject);
    if (tellsLoad) {
      layer.feedback().writeInto(response);
    }
    lastResponse = flow.isReliable() ? () -> response : kept(response.encode());
    transmit(response);
  }

  final void resend() {
    Supplier<SipResponse> last = lastResponse;
    if (last != null) {
      transmit(last.get());
    }
  }

  private static Supplier<SipResponse> kept(byte[] wire) {
    return () -> (SipResponse) SipDecoder.reread(wire);
  }

  final boolean hasSentNothing() {
    return lastResponse == null;
  }

  /** Back over the same connection or hop, else by Via (RFC 3261 18.2.2). */
  private void transmit(SipResponse response) {
    if (flow.isInternal()) {
      transmit(response, flow);
    } else if (flow.isReliable() && flow.isOpen()) {
      flow.send(response, failure -> transmitByVia(response));
    } else {
      transmitByVia(response);
    }
  }

  private void transmitByVia(SipResponse response) {
    layer
        .transport()
        .flowForResponse(response, flow.listeningPoint())
        .whenComplete(
            (found, failure) -> {
              if (found != null) {
                transmit(response, found);
              } else {
                on(Event.TRANSPORT_ERROR, failure);
              }
            });
  }

  private void transmit(SipResponse response, Flow way) {
    way.send(response, failure -> on(Event.TRANSPORT_ERROR, failure));
  }

  final void report(TransactionFailure failure, @Nullable Object cause) {
    LOG.info(
        "Server transaction {} at {}: {} {}", key.method(), key.listeningPoint(), failure, cause);
    layer.serverFailed(this, failure);
  }

  /** The length of a timer that only waits for stray repetitions: none where there are none. */
  final Duration unlessReliable(Duration length) {
    return flow.isReliable() ? Duration.ZERO : length;
  }

  @Override
  void ended() {
    layer.forget(this);
  }

  final ServerKey key() {
    return key;
  }

  @Override
  public String method() {
    return key.method();
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public String toTag() {
    return toTag;
  }

  @Override
  public boolean isAnswered() {
    return answered;
  }
}
