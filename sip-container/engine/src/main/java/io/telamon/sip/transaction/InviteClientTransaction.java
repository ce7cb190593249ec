package io.telamon.sip.transaction;

import static io.telamon.sip.transaction.Action.DELIVER;
import static io.telamon.sip.transaction.Action.REPORT_TIMEOUT;
import static io.telamon.sip.transaction.Action.REPORT_TRANSPORT_ERROR;
import static io.telamon.sip.transaction.Action.RESEND_REQUEST;
import static io.telamon.sip.transaction.Action.SEND_ACK;
import static io.telamon.sip.transaction.Action.START_A;
import static io.telamon.sip.transaction.Action.START_D;
import static io.telamon.sip.transaction.Action.START_M;
import static io.telamon.sip.transaction.Action.STOP_TIMERS;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.ListeningPoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** INVITE client transaction (RFC 3261 17.1.1, RFC 6026 7.2). */
final class InviteClientTransaction extends ClientMachine<InviteClientTransaction.State> {
  enum State {
    CALLING,
    PROCEEDING,
    COMPLETED,
    ACCEPTED,
    TERMINATED
  }

  private boolean cancelWanted;
  private boolean cancelled;
  private @Nullable String cancelReason;

  InviteClientTransaction(
      TransactionLayer layer,
      ListeningPoint point,
      SipRequest invite,
      ClientTransactionListener listener) {
    super(layer, point, invite, listener, State.CALLING, State.TERMINATED);
  }

  @Override
  Step<State> next(State state, Event event) {
    return transition(state, event);
  }

  static Step<State> transition(State state, Event event) {
    return switch (state) {
      case CALLING -> whileCalling(event);
      case PROCEEDING -> whileProceeding(event);
      case COMPLETED ->
          switch (event) {
            case RESPONSE_3XX_6XX -> Step.to(State.COMPLETED, SEND_ACK);
            case TRANSPORT_ERROR -> Step.to(State.TERMINATED, REPORT_TRANSPORT_ERROR);
            case TIMER_D -> Step.to(State.TERMINATED);
            default -> Step.to(State.COMPLETED);
          };
      case ACCEPTED ->
          switch (event) {
            case RESPONSE_2XX -> Step.to(State.ACCEPTED, DELIVER);
            case TIMER_M -> Step.to(State.TERMINATED);
            default -> Step.to(State.ACCEPTED);
          };
      case TERMINATED -> Step.to(State.TERMINATED);
    };
  }

  private static Step<State> whileCalling(Event event) {
    return switch (event) {
      case TIMER_A -> Step.to(State.CALLING, RESEND_REQUEST, START_A);
      case TIMER_B -> Step.to(State.TERMINATED, REPORT_TIMEOUT);
      case TRANSPORT_ERROR -> Step.to(State.TERMINATED, REPORT_TRANSPORT_ERROR);
      case RESPONSE_1XX -> Step.to(State.PROCEEDING, STOP_TIMERS, DELIVER);
      default -> finalResponse(State.CALLING, event);
    };
  }

  private static Step<State> whileProceeding(Event event) {
    return switch (event) {
      case RESPONSE_1XX -> Step.to(State.PROCEEDING, DELIVER);
      // Runs here only after CANCEL: RFC 3261 9.1, no final response within 64*T1.
      case TIMER_B -> Step.to(State.TERMINATED, REPORT_TIMEOUT);
      default -> finalResponse(State.PROCEEDING, event);
    };
  }

  private static Step<State> finalResponse(State state, Event event) {
    return switch (event) {
      case RESPONSE_2XX -> Step.to(State.ACCEPTED, STOP_TIMERS, DELIVER, START_M);
      case RESPONSE_3XX_6XX -> Step.to(State.COMPLETED, STOP_TIMERS, SEND_ACK, DELIVER, START_D);
      default -> Step.to(state);
    };
  }

  @Override
  void perform(Action action, @Nullable Object subject) {
    switch (action) {
      case RESEND_REQUEST -> transmit(request());
      case SEND_ACK -> transmit(RelatedRequests.ack(request(), response(subject)));
      case DELIVER -> deliverAndCancel(subject);
      case REPORT_TIMEOUT -> reportTimeout();
      case REPORT_TRANSPORT_ERROR -> reportTransportError(subject);
      case START_A -> repeatLater(null);
      case START_D -> startTimer(Event.TIMER_D, unlessReliable(times.length(TimerConfig.Timer.D)));
      case START_M -> startTimer(Event.TIMER_M, times.length(TimerConfig.Timer.M));
      default -> throw new IllegalStateException("not an action of this machine: " + action);
    }
  }

  private void deliverAndCancel(@Nullable Object subject) {
    deliver(subject);
    if (cancelWanted) {
      cancelNow();
    }
  }

  @Override
  public void cancel(@Nullable String reason) {
    listeningPoint()
        .execute(
            () -> {
              cancelWanted = true;
              cancelReason = reason;
              cancelNow();
            });
  }

  /** A CANCEL may not overtake its INVITE: it waits for a provisional response. */
  private void cancelNow() {
    if (state() == State.PROCEEDING && !cancelled) {
      cancelled = true;
      layer.sendCancel(
          RelatedRequests.cancel(request(), cancelReason),
          Objects.requireNonNull(flow()),
          listeningPoint());
      startTimer(Event.TIMER_B, times.length(TimerConfig.Timer.B));
    }
  }

  private static SipResponse response(@Nullable Object subject) {
    return (SipResponse) Objects.requireNonNull(subject);
  }

  @Override
  Event timeout() {
    return Event.TIMER_B;
  }

  @Override
  TimerConfig.Timer patience() {
    return TimerConfig.Timer.B;
  }

  @Override
  Event repetition() {
    return Event.TIMER_A;
  }
}
